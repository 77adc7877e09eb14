package io.mmapforge.maven.target;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates below {@code src/main/jte}, compiled when the plugin is built. */
public final class Templates {
    private static final String PACKAGE = "io.mmapforge.maven.template";

    private Templates() {}

    /**
     * Lays out a file.
     *
     * @param template the template's path below {@code src/main/jte}, for example {@code c/typed.jte}
     * @param model what the template's one parameter takes
     */
    public static String render(String template, Object model) {
        StringOutput output = new StringOutput();
        Engine.INSTANCE.render(template, model, output);
        return output.toString();
    }

    /** Made when it is needed first: most builds generate Java alone. */
    private static final class Engine {
        static final TemplateEngine INSTANCE =
                TemplateEngine.createPrecompiled(null, ContentType.Plain, Templates.class.getClassLoader(), PACKAGE);
    }
}
