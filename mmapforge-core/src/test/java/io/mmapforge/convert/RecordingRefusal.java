package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import java.nio.file.Path;

/** Refuses values of a field {@code value} of a store {@code test.mmf}, and names the offset. */
final class RecordingRefusal implements ValueRefusal {
    @Override
    public ValueOutOfRangeException outOfRange(int fieldOffset, String problem) {
        return new ValueOutOfRangeException(Path.of("test.mmf"), "at " + fieldOffset, problem);
    }
}
