package io.mmapforge.verify;

import io.mmapforge.verify.Finding.Severity;

/** Counts findings and hands them on. Confined to one thread. */
final class Findings {
    private final VerifyListener listener;
    private long wrong;
    private long notes;

    Findings(VerifyListener listener) {
        this.listener = listener;
    }

    void add(Finding finding) {
        if (finding.severity() == Severity.WRONG) {
            wrong++;
        } else {
            notes++;
        }
        listener.found(finding);
    }

    void at(long done, long all) {
        listener.at(done, all);
    }

    VerifyResult result(long records) {
        return new VerifyResult(records, wrong, notes);
    }
}
