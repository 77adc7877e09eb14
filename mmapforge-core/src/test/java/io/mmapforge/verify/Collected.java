package io.mmapforge.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a verification found. */
final class Collected implements VerifyListener {
    private final List<Finding> findings = new ArrayList<>();
    private VerifyResult result;

    static Collected of(Path store) {
        Collected collected = new Collected();
        collected.result = new StoreVerification(collected).run(store);
        return collected;
    }

    @Override
    public void found(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void at(long done, long all) {
        if (done < 0 || done > all) {
            throw new AssertionError(done + " of " + all);
        }
    }

    VerifyResult result() {
        return result;
    }

    List<Finding> wrong() {
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.WRONG)
                .toList();
    }

    List<Finding> notes() {
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.NOTE)
                .toList();
    }

    @Override
    public String toString() {
        return findings.toString();
    }
}
