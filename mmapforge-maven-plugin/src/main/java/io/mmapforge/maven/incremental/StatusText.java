package io.mmapforge.maven.incremental;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A status as text, a line for each fact.
 *
 * <p>Reading trusts nothing: what does not render to the very same text again counts as no status at all, and so does one
 * that claims a file which could not have been generated.
 */
final class StatusText {
    private static final String FIRST_LINE = "mmapforge build status 1";
    private static final String GOAL = "goal";
    private static final String EXECUTION = "execution";
    private static final String OUTPUT_DIRECTORY = "output-directory";
    private static final String REUSABLE = "reusable";
    private static final String GENERATOR = "generator";
    private static final String CONFIGURATION = "configuration";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final String CHECKSUM = "checksum";

    /** What a generated file's name ends in; others were never written here. */
    private static final List<String> SOURCE_SUFFIXES = List.of(".java", ".h", ".go", ".mod", ".py", ".rs");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private StatusText() {}

    static String render(BuildStatus status) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        append(text, GOAL, escape(status.execution().goal()));
        append(text, EXECUTION, escape(status.execution().id()));
        append(text, OUTPUT_DIRECTORY, escape(status.outputDirectory()));
        append(text, REUSABLE, String.valueOf(status.reusable()));
        append(text, GENERATOR, escape(status.key().generator()));
        append(text, CONFIGURATION, status.key().configuration());
        status.key().inputs().forEach(file -> append(text, INPUT, file.hash() + " " + escape(file.path())));
        status.outputs().forEach(file -> append(text, OUTPUT, file.hash() + " " + escape(file.path())));
        append(text, CHECKSUM, Checksum.of(text.toString()));
        return text.toString();
    }

    static Optional<BuildStatus> parse(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            BuildStatus status = parse(text);
            return render(status).equals(text) ? Optional.of(status) : Optional.empty();
        } catch (CharacterCodingException | GarbledStatusException e) {
            return Optional.empty();
        }
    }

    private static BuildStatus parse(String text) throws GarbledStatusException {
        Lines lines = new Lines(List.of(text.split("\n", -1)));
        lines.skip(FIRST_LINE);
        ExecutionKey execution = new ExecutionKey(unescape(lines.value(GOAL)), unescape(lines.value(EXECUTION)));
        String outputDirectory = unescape(lines.value(OUTPUT_DIRECTORY));
        boolean reusable = Boolean.parseBoolean(lines.value(REUSABLE));
        String generator = unescape(lines.value(GENERATOR));
        String configuration = lines.value(CONFIGURATION);
        List<HashedFile> inputs = lines.files(INPUT);
        List<HashedFile> outputs = lines.files(OUTPUT);
        for (HashedFile output : outputs) {
            require(isSourcePath(output.path()));
        }
        return new BuildStatus(
                execution, outputDirectory, reusable, new BuildKey(generator, configuration, inputs), outputs);
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '\\' || Character.isSurrogate(c)) {
                escaped.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped.append(Character.forDigit(c >> shift & 0xF, 16));
                }
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        return ESCAPE.matcher(text).replaceAll(match -> {
            String character = String.valueOf((char) Integer.parseInt(match.group(1), 16));
            return Matcher.quoteReplacement(character);
        });
    }

    /** Words of ASCII letters, digits and underscores, with a slash between them: it leads nowhere but down, on every system. */
    private static boolean isSourcePath(String path) {
        Optional<String> suffix =
                SOURCE_SUFFIXES.stream().filter(path::endsWith).findFirst();
        if (suffix.isEmpty()) {
            return false;
        }
        int end = path.length() - suffix.get().length();
        boolean isInWord = false;
        for (int i = 0; i < end; i++) {
            char c = path.charAt(i);
            boolean startsWord = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!startsWord && !(isInWord && (c == '/' || c >= '0' && c <= '9'))) {
                return false;
            }
            isInWord = c != '/';
        }
        return isInWord;
    }

    private static void require(boolean condition) throws GarbledStatusException {
        if (!condition) {
            throw new GarbledStatusException();
        }
    }

    /** Takes the lines one after the other. */
    private static final class Lines {
        private final List<String> lines;
        private int next;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        void skip(String line) throws GarbledStatusException {
            require(next < lines.size() && lines.get(next).equals(line));
            next++;
        }

        String value(String name) throws GarbledStatusException {
            require(startsWith(name));
            String line = lines.get(next);
            next++;
            return line.substring(name.length() + 1);
        }

        List<HashedFile> files(String name) throws GarbledStatusException {
            List<HashedFile> files = new ArrayList<>();
            while (startsWith(name)) {
                String value = value(name);
                int space = value.indexOf(' ');
                require(space > 0);
                files.add(new HashedFile(unescape(value.substring(space + 1)), value.substring(0, space)));
            }
            return files;
        }

        private boolean startsWith(String name) {
            return next < lines.size() && lines.get(next).startsWith(name + " ");
        }
    }

    private static final class GarbledStatusException extends Exception {
        private static final long serialVersionUID = 1L;

        GarbledStatusException() {
            super("garbled", null, false, false);
        }
    }
}
