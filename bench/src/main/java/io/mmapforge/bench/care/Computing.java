package io.mmapforge.bench.care;

/** Takes a processor's time for a second, and has nothing to do with stores. */
final class Computing {
    private static final long NANOS = 1_000_000_000;

    private Computing() {}

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        double sum = 0;
        while (System.nanoTime() - start < NANOS) {
            for (int i = 1; i < 10_000; i++) {
                sum += Math.sqrt(sum + i);
            }
        }
        System.out.println(sum);
    }
}
