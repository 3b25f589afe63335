package io.crosscheck.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Small text files of any Hadoop file system, before there is a Spark session. */
public final class RemoteText {
    private RemoteText() {}

    /** The whole file, as UTF-8; Hadoop's settings are those of the machine and {@code spark.hadoop.*} properties. */
    public static String read(URI file) throws IOException {
        Configuration settings = SparkHadoopUtil.get().newConfiguration(new SparkConf());
        try (FileSystem files = FileSystem.newInstance(file, settings);
                InputStream in = files.open(new Path(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
