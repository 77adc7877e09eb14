package io.mmapforge.maven.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Parquet as Java's own library of it reads it, which is not the one that writes it. */
final class ParquetRows implements AutoCloseable {
    private final ParquetFileReader file;

    ParquetRows(Path path) throws IOException {
        this.file = ParquetFileReader.open(
                new LocalInputFile(path),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    }

    MessageType schema() {
        return file.getFileMetaData().getSchema();
    }

    Map<String, String> metadata() {
        return file.getFileMetaData().getKeyValueMetaData();
    }

    List<Group> all() throws IOException {
        List<Group> rows = new ArrayList<>();
        MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema());
        for (PageReadStore pages = file.readNextRowGroup(); pages != null; pages = file.readNextRowGroup()) {
            RecordReader<Group> reader = columns.getRecordReader(pages, new GroupRecordConverter(schema()));
            for (long i = 0; i < pages.getRowCount(); i++) {
                rows.add(reader.read());
            }
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
