package io.mmapforge.maven.pipeline;

import java.util.List;

/** What Maven's own plugins leave out by default: files of editors, of file systems and of version control. */
public final class DefaultExcludes {
    private static final List<String> PATTERNS = List.of(
            "**/*~",
            "**/#*#",
            "**/.#*",
            "**/%*%",
            "**/._*",
            "**/CVS",
            "**/CVS/**",
            "**/.cvsignore",
            "**/RCS",
            "**/RCS/**",
            "**/SCCS",
            "**/SCCS/**",
            "**/vssver.scc",
            "**/project.pj",
            "**/.svn",
            "**/.svn/**",
            "**/.arch-ids",
            "**/.arch-ids/**",
            "**/.bzr",
            "**/.bzr/**",
            "**/.MySCMServerInfo",
            "**/.DS_Store",
            "**/.metadata",
            "**/.metadata/**",
            "**/.hg",
            "**/.hg/**",
            "**/.git",
            "**/.git/**",
            "**/.gitignore",
            "**/BitKeeper",
            "**/BitKeeper/**",
            "**/ChangeSet",
            "**/ChangeSet/**",
            "**/_darcs",
            "**/_darcs/**",
            "**/.darcsrepo",
            "**/.darcsrepo/**",
            "**/-darcs-backup*",
            "**/.darcs-temp-mail");

    private DefaultExcludes() {}

    /** The patterns. */
    public static List<String> patterns() {
        return PATTERNS;
    }
}
