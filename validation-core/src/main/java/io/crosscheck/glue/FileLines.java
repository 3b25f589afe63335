package io.crosscheck.glue;

import java.io.Serializable;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.HadoopFileLinesReader;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Reads the rows of a file, or of a part of one, line by line. */
final class FileLines extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final GlueText.Plan plan;
    private final SerializableConfiguration hadoop;

    FileLines(GlueText.Plan plan, SerializableConfiguration hadoop) {
        this.plan = plan;
        this.hadoop = hadoop;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
        HadoopFileLinesReader lines = new HadoopFileLinesReader(file, hadoop.value());
        Optional.ofNullable(TaskContext.get())
                .ifPresent(task -> task.addTaskCompletionListener((TaskCompletionListener) ended -> lines.close()));
        return new Rows(file.filePath().toString(), lines, plan);
    }

    private static final class Rows extends AbstractIterator<InternalRow> {
        private final String file;
        private final HadoopFileLinesReader lines;
        private final LineParser parser;
        private long line;
        private Optional<InternalRow> next = Optional.empty();

        Rows(String file, HadoopFileLinesReader lines, GlueText.Plan plan) {
            this.file = file;
            this.lines = lines;
            this.parser = plan.parser();
            for (int i = 0; i < plan.layout().headerLines() && lines.hasNext(); i++) {
                lines.next();
                line++;
            }
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && lines.hasNext()) {
                next = row(lines.next());
            }
            return next.isPresent();
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            InternalRow row = next.orElseThrow();
            next = Optional.empty();
            return row;
        }

        private Optional<InternalRow> row(Text text) {
            line++;
            try {
                return parser.row(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "file " + file + ", line " + line + " of what a task reads: " + e.getMessage());
            }
        }
    }
}
