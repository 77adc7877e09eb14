package io.mmapforge.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** The examples of FIPS 180-4. */
    @Test
    void givesTheDigestsOfTheStandard() {
        assertThat(hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
                .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        assertThat(hex("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    /** Lengths on both sides of every place where the padding takes another block. */
    @Test
    void givesWhatThePlatformDoesForEveryLength() throws Exception {
        byte[] message = new byte[1000];
        new Random(1).nextBytes(message);
        MessageDigest platform = MessageDigest.getInstance("SHA-256");
        for (int length = 0; length <= message.length; length++) {
            byte[] part = Arrays.copyOf(message, length);
            assertThat(Sha256.digest(part)).as("%s bytes", length).isEqualTo(platform.digest(part));
        }
    }

    private static String hex(String message) {
        return HexFormat.of().formatHex(Sha256.digest(message.getBytes(StandardCharsets.UTF_8)));
    }
}
