package io.mmapforge.layout;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * SHA-256 (FIPS 180-4), as it is needed for some hundred bytes once.
 *
 * <p>The platform's own is faster and gives the same, but to ask for it loads all that security providers are made of, which was a
 * fifth of the time of a program's first open. Nothing secret is digested here.
 */
final class Sha256 {
    private static final int BLOCK_BYTES = 64;
    private static final int ROUNDS = 64;
    private static final int LENGTH_BYTES = 8;

    /** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
    private static final int[] ROUND_CONSTANTS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    /** The same of the square roots of the first 8 primes. */
    private static final int[] INITIAL_STATE = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    private Sha256() {}

    static byte[] digest(byte[] message) {
        int[] state = INITIAL_STATE.clone();
        ByteBuffer blocks = padded(message);
        while (blocks.hasRemaining()) {
            compress(state, blocks);
        }
        ByteBuffer digest = ByteBuffer.allocate(state.length * Integer.BYTES);
        for (int word : state) {
            digest.putInt(word);
        }
        return digest.array();
    }

    /** The message, one bit, zeros, and the message's length in bits, which ends a block. */
    private static ByteBuffer padded(byte[] message) {
        int blocks = (message.length + LENGTH_BYTES) / BLOCK_BYTES + 1;
        byte[] bytes = Arrays.copyOf(message, blocks * BLOCK_BYTES);
        bytes[message.length] = (byte) 0x80;
        ByteBuffer padded = ByteBuffer.wrap(bytes);
        return padded.putLong(bytes.length - LENGTH_BYTES, (long) message.length * Byte.SIZE);
    }

    private static void compress(int[] state, ByteBuffer block) {
        int[] w = schedule(block);
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int t = 0; t < ROUNDS; t++) {
            int sum1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
            int choice = e & f ^ ~e & g;
            int first = h + sum1 + choice + ROUND_CONSTANTS[t] + w[t];
            int sum0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
            int majority = a & b ^ a & c ^ b & c;
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + sum0 + majority;
        }
        int[] worked = {a, b, c, d, e, f, g, h};
        for (int i = 0; i < state.length; i++) {
            state[i] += worked[i];
        }
    }

    private static int[] schedule(ByteBuffer block) {
        int[] w = new int[ROUNDS];
        for (int t = 0; t < BLOCK_BYTES / Integer.BYTES; t++) {
            w[t] = block.getInt();
        }
        for (int t = BLOCK_BYTES / Integer.BYTES; t < ROUNDS; t++) {
            int sigma0 = Integer.rotateRight(w[t - 15], 7) ^ Integer.rotateRight(w[t - 15], 18) ^ w[t - 15] >>> 3;
            int sigma1 = Integer.rotateRight(w[t - 2], 17) ^ Integer.rotateRight(w[t - 2], 19) ^ w[t - 2] >>> 10;
            w[t] = w[t - 16] + sigma0 + w[t - 7] + sigma1;
        }
        return w;
    }
}
