package io.mmapforge.maven.generate.java;

/** Numbers as javadoc shows them. */
final class Numbers {
    private Numbers() {}

    /** With commas between thousands, in every locale: {@code 1,048,576}. */
    static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int comma = text.length() - 3; comma > 0; comma -= 3) {
            text.insert(comma, ',');
        }
        return text.toString();
    }
}
