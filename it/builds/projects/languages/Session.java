package com.example.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Appends a tick every few milliseconds while the programs in C and Python run; fails if one of them does not see them. */
public final class Session {
    private static final int BEFORE = 1; // the README's own tick

    private static volatile boolean over;

    public static void main(String[] args) throws Exception {
        try (TickStore ticks = TickStore.openOrCreate(Path.of("ticks.mmf"))) {
            Thread writer = new Thread(() -> write(ticks));
            writer.start();
            try {
                if (succeeds("gcc --version")) {
                    readInC(ticks, writer);
                } else {
                    System.out.println("SKIPPED: no gcc found: the program in C was not run");
                }
                if (succeeds("python3 -c 'import numpy'")) {
                    followInPython(ticks, writer);
                } else {
                    System.out.println("SKIPPED: no python3 with numpy found: the program in Python was not run");
                }
            } finally {
                over = true;
                writer.join();
            }
        }
    }

    private static void write(TickStore ticks) {
        try {
            for (int i = 0; !over; i++) {
                Instant time = Instant.EPOCH.plusSeconds(i);
                ticks.append(new TickRecord("T" + i, i, 1, time, i % 2 == 0 ? null : i - 0.5));
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readInC(TickStore ticks, Thread writer) throws Exception {
        while (ticks.size() < BEFORE + 10) {
            Thread.onSpinWait();
        }
        List<String> lines;
        Process process = started(Files.readString(Path.of("c.sh")));
        try (BufferedReader output = output(process)) {
            lines = output.lines().toList();
        }
        expect("C's status", 0, process.waitFor());
        expect("C's first line", "AAPL 189.8", lines.get(0));
        for (int i = 0; i < 10; i++) {
            expect("a line of C's", "T" + i + " " + i, lines.get(BEFORE + i));
        }
        while (ticks.size() <= lines.size()) { // Java has been writing all the while, so more comes
            if (!writer.isAlive()) {
                throw new IllegalStateException("Java did not write meanwhile: " + lines.size() + " ticks");
            }
            Thread.onSpinWait();
        }
        System.out.println("C has read a store that Java was writing");
    }

    private static void followInPython(TickStore ticks, Thread writer) throws Exception {
        Process process = started(Files.readString(Path.of("python.sh")));
        try (BufferedReader output = output(process)) {
            String line = output.readLine();
            if (line == null || !line.endsWith(" so far: One trade, as printed on the tape.")) {
                throw new IllegalStateException("Python said: " + line + " " + output.lines().toList());
            }
            int soFar = Integer.parseInt(line.split(" ")[0]);
            String followed = "";
            for (int i = 0; i < soFar + 10; i++) {
                followed = output.readLine();
            }
            expect("the last tick that was followed", "T" + (soFar + 9 - BEFORE), followed.split(" ")[1]);
            over = true;
            writer.join();
            List<String> rest = output.lines().toList();
            expect("Python's status", 0, process.waitFor());
            long size = ticks.size();
            expect("its mean", true, rest.get(rest.size() - 2).endsWith(" of " + size));
            expect("its last line", "with a bid: " + (1 + (size - BEFORE) / 2), rest.get(rest.size() - 1));
        }
        System.out.println("Python has followed a store that Java was writing");
    }

    private static void expect(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException(what + ": " + actual + ", expected " + expected);
        }
    }

    private static Process started(String command) throws IOException {
        return new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static boolean succeeds(String command) throws Exception {
        Process process = started(command);
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }
}
