package io.mmapforge.maven.generate.python;

import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetEnum;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetFlags;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetNumber;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.TargetStruct;
import io.mmapforge.maven.target.TargetType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a record's names Python cannot have. */
final class PythonNames {
    private static final Set<String> KEYWORDS = words(
            "False None True and as assert async await break class continue def del elif"
                    + " else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield");

    /** What the typed module itself calls by these names, wherever fields are known by theirs. */
    private static final Set<String> OF_THE_MODULE = words("dataclasses mmf self typing");

    /** The same, and what every class has: a dataclass would take it for the default of a field of that name. */
    private static final Set<String> OF_CLASSES = words("dataclasses mmf mro self typing");

    /** What the annotations of a store's methods would take for its methods, or the module for what it calls. */
    private static final Set<String> OF_THE_STORE =
            words("annotations find first_after first_at_least get index_of self super");

    /** What every enum and every integer of Python has. A constant of the same name would hide it. */
    private static final Set<String> OF_ENUMS =
            words("as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag"
                    + " is_integer is_known mro name numerator real to_bytes value");

    /** Modules of Python 3.9 to 3.13, and those that the runtime imports where they are. */
    private static final Set<String> STANDARD_MODULES =
            words("abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit"
                    + " audioop base64 bdb binascii binhex bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs"
                    + " codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg crypt"
                    + " csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip"
                    + " enum errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath"
                    + " getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp"
                    + " importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap"
                    + " marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath"
                    + " nturl2path numbers numpy opcode operator optparse os ossaudiodev pandas parser pathlib pdb pickle pickletools"
                    + " pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr"
                    + " pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets"
                    + " select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3"
                    + " sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol"
                    + " symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time"
                    + " timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing"
                    + " unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib"
                    + " xml xmlrpc zipapp zipfile zipimport zlib zoneinfo");

    private final TargetRecord record;
    private final List<NameProblem> problems = new ArrayList<>();

    PythonNames(TargetRecord record) {
        this.record = record;
    }

    List<NameProblem> problems() {
        checkModule();
        checkTypes();
        Map<String, String> fields = namedTypes();
        for (TargetField field : record.fields()) {
            check(field.layout().name(), field.name(), OF_CLASSES, fields);
        }
        for (TargetStruct struct : record.structs()) {
            Map<String, String> members = namedTypes();
            for (TargetMember member : struct.members()) {
                check(part(struct, member.layout().name()), member.name(), OF_CLASSES, members);
            }
        }
        for (TargetEnum constants : record.enums()) {
            check(constants, constants.constants());
        }
        for (TargetFlags flags : record.flags()) {
            check(flags, flags.bits());
        }
        return problems;
    }

    private void checkModule() {
        String module = PythonModule.name(record);
        List<String> parts = List.of(module.split("\\."));
        String first = parts.get(0);
        if (parts.stream().anyMatch(KEYWORDS::contains)) {
            reportModule(module, "has a keyword in it");
        } else if (first.equals(PythonModule.RUNTIME)) {
            reportModule(module, "is the runtime's");
        } else if (STANDARD_MODULES.contains(first)) {
            reportModule(module, "would hide the module '" + first + "'");
        }
    }

    private void reportModule(String module, String why) {
        problems.add(NameProblem.ofSection(TargetLanguage.PYTHON, module, why, record.snakeName() + "_store"));
    }

    private void checkTypes() {
        Map<String, String> taken = new HashMap<>();
        if (KEYWORDS.contains(record.name())) {
            problems.add(new NameProblem(
                    "",
                    "the record's name '" + record.name() + "' is a keyword in Python",
                    "give the record another name"));
        }
        taken.put(record.name(), "the record");
        taken.put(PythonModule.storeName(record), "the record's store");
        PythonTypes.BUILT_IN.forEach(name -> taken.put(name, "a type of Python"));
        OF_THE_MODULE.forEach(name -> taken.put(name, "a module that it imports"));
        record.types().forEach(type -> check(type.schemaName(), type.name(), OF_THE_STORE, taken));
    }

    /** An annotation in a class takes a field of a type's name for the type. */
    private Map<String, String> namedTypes() {
        Map<String, String> names = new HashMap<>();
        record.types().forEach(type -> names.put(type.name(), "the type '" + type.schemaName() + "'"));
        return names;
    }

    private void check(TargetType type, List<TargetNumber> numbers) {
        Map<String, String> taken = new HashMap<>();
        for (TargetNumber number : numbers) {
            check(part(type, number.schemaNumber().name()), number.name(), OF_ENUMS, taken);
        }
    }

    private void check(String place, String name, Set<String> reserved, Map<String, String> taken) {
        if (KEYWORDS.contains(name)) {
            problems.add(NameProblem.keyword(TargetLanguage.PYTHON, place, name, name + "_value"));
        } else if (reserved.contains(name)) {
            problems.add(NameProblem.collision(
                    TargetLanguage.PYTHON, place, name, "something that it needs", name + "_value"));
        }
        String other = taken.putIfAbsent(name, "'" + place + "'");
        if (other != null) {
            problems.add(NameProblem.collision(TargetLanguage.PYTHON, place, name, other, name + "_2"));
        }
    }

    private static String part(TargetType type, String name) {
        return type.schemaName() + "." + name;
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
