package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type arrives in Arrow as what it is: Arrow's own library, which has not written it, reads it so. */
class ArrowExportTest {
    @TempDir
    private Path directory;

    @Test
    void fieldsAndValuesAreThoseOfTheRecords() throws Exception {
        Path file = directory.resolve("kinds.arrow");
        Exports.to(file, ExportFormat.ARROW).of(Kinds.create(directory.resolve("kinds.mmf"), 1));
        assertThat(read(file)).isEqualTo("""
                flag: Bool not null
                i8: Int(8, true) not null
                u8: Int(8, false) not null
                i16: Int(16, true) not null
                u16: Int(16, false) not null
                i32: Int(32, true) not null
                u32: Int(32, false) not null
                i64: Int(64, true) not null
                u64: Int(64, false) not null
                f32: FloatingPoint(SINGLE) not null
                f64: FloatingPoint(DOUBLE) not null
                name: Utf8 not null
                data: Binary not null
                s: Timestamp(SECOND, UTC) not null
                ms: Timestamp(MILLISECOND, UTC) not null
                us: Timestamp(MICROSECOND, UTC) not null
                ns: Timestamp(NANOSECOND, UTC) not null
                span: Duration(MILLISECOND) not null
                day: Date(DAY) not null
                id: FixedSizeBinary(16) not null
                price: Decimal(9, 2, 128) not null
                side: Int(32, true)[dictionary: 0] not null
                marks: List<item: Utf8 not null> not null
                level: Struct<price: Decimal(6, 2, 128) not null, size: Int(32, false) not null, note: Utf8 not null, firm: Bool not null> not null
                counts: FixedSizeList(3)<item: Int(16, true) not null> not null
                levels: FixedSizeList(2)<item: Struct<price: Decimal(6, 2, 128) not null, size: Int(32, false) not null, note: Utf8 not null, firm: Bool not null> not null> not null
                depth: FloatingPoint(DOUBLE)
                rank: Int(16, false)
                sure: Bool
                note: Utf8
                at: Timestamp(MILLISECOND, UTC)
                cost: Decimal(18, 4, 128)
                kind: Int(32, true)[dictionary: 0]
                set: List<item: Utf8 not null>
                best: Struct<price: Decimal(6, 2, 128) not null, size: Int(32, false) not null, note: Utf8 not null, firm: Bool not null>
                bits: FixedSizeList(2)<item: Int(8, false) not null>
                [mmapforge.record, mmapforge.schema, mmapforge.version]
                flag=true
                i8=-8
                u8=-56
                i16=-1600
                u16=60000
                i32=-320000
                u32=-294967296
                i64=-6400000000
                u64=-9223372036854775807
                f32=0.1
                f64=0.1
                name=Zoë, \"Q\"
                data=00ff10
                s=-1
                ms=1706704200001
                us=1706704200000001
                ns=1706704200000000001
                span=PT-1M-30.5S
                day=-1
                id=00112233445566778899aabbccddeeff
                price=-1.25
                side='SELL'
                marks=[AUCTION, ODD_LOT]
                level={price: 1.00, size: 1, note: n1, firm: true}
                counts=[-1, 0, 1]
                levels=[{price: 2.00, size: 2, note: n2, firm: false}, {price: 3.00, size: 3, note: n3, firm: true}]
                depth=2.5
                rank=65535
                sure=true
                note=
                at=-1
                cost=99999999999999.9999
                kind='BUY'
                set=[]
                best={price: 4.00, size: 4, note: n4, firm: false}
                bits=[0, -1]
                flag=false
                i8=0
                u8=0
                i16=0
                u16=0
                i32=0
                u32=0
                i64=0
                u64=-1
                f32=0.0
                f64=NaN
                name=
                data=
                s=0
                ms=0
                us=0
                ns=0
                span=PT0S
                day=0
                id=00000000000000000000000000000000
                price=0.00
                side='77'
                marks=[1, 7]
                level={price: 0.00, size: 0, note: , firm: false}
                counts=[0, 0, 0]
                levels=[{price: 0.00, size: 0, note: , firm: false}, {price: 0.00, size: 0, note: , firm: false}]
                depth=null
                rank=null
                sure=null
                note=null
                at=null
                cost=null
                kind=null
                set=null
                best=null
                bits=null
                """);
    }

    static String read(Path file) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ArrowRows.class.getName(),
                file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
