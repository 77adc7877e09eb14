package io.mmapforge.verify;

/**
 * What came of a verification.
 *
 * @param records how many records were looked at
 * @param wrong how many findings were of what the format forbids
 * @param notes how many other findings there were
 */
public record VerifyResult(long records, long wrong, long notes) {
    /** Whether nothing was found that the format forbids. */
    public boolean isFine() {
        return wrong == 0;
    }
}
