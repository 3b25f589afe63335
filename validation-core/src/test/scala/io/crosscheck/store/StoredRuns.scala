package io.crosscheck.store

import java.net.URI
import java.nio.charset.StandardCharsets.UTF_8
import java.util.{Collections, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.model._
import io.crosscheck.report.Progress
import io.crosscheck.run.RunRequest
import io.crosscheck.{Fixtures, Validation}
import org.apache.hadoop.fs.{FileSystem, Path}
import org.scalatest.{Suite => ScalaTestSuite}

/** Runs that are stored, and a look at what is there. */
trait StoredRuns extends Fixtures { this: ScalaTestSuite =>

  /** Source and target of a pair as SQL values, three columns each: `id`, `name`, `amount`. */
  protected case class Data(name: String, source: String, target: String, options: PairOptions = keyed("id")) {
    def pair: TablePair =
      new TablePair(
        name,
        query(s"select * from values $source as t(id, name, amount)"),
        query(s"select * from values $target as t(id, name, amount)"),
        options,
        here
      )
  }

  protected val same = Data("same", "(1, 'a', 1.5)", "(1, 'a', 1.5)")
  protected val differing =
    Data("orders", "(1, 'a', 1.5), (2, 'b', 2.5)", "(1, 'a', 1.5), (2, null, 2.5), (3, 'c', 3.5)")
  protected val broken = new TablePair("broken", table("no_such_table"), table("no_such_table"), keyed("id"), here)

  protected def output(path: String, missRecords: Output.MissRecords = new Output.AllRecords): Output =
    new Output(path, missRecords, 10)

  protected def suite(output: Output, pairs: TablePair*): Suite =
    new Suite(
      "nightly",
      pairs.asJava,
      Collections.emptyList(),
      CatalogSettings.DEFAULT,
      Optional.of(output),
      Collections.emptyMap(),
      here
    )

  protected def request(runId: String, runDate: String = "2026-11-22", resume: Boolean = false): RunRequest =
    new RunRequest(runId, runDate, resume, Collections.emptyList(), Collections.emptyList())

  protected def validate(suite: Suite, request: RunRequest): Validation.Finished =
    new Validation(spark, Progress.SILENT, 10).run(suite, request)

  protected def fileSystem(root: String): FileSystem =
    FileSystem.get(URI.create(root), spark.sparkContext.hadoopConfiguration)

  /** Visible files below the folder, `_runs` and checksums left out; what Spark makes up in names is `*`. */
  protected def visible(root: String): List[String] =
    all(root)
      .filterNot(_.split('/').exists(part => part.startsWith(".") || part == "_runs"))
      .map(_.replaceAll("\\.[0-9a-f]{8}-part-00000-.*", ".*"))
      .sorted

  protected def all(root: String): List[String] = {
    val files = fileSystem(root)
    val top = files.makeQualified(new Path(root)).toUri.getPath
    def below(folder: Path): Seq[Path] =
      files.listStatus(folder).toSeq.flatMap(f => if (f.isDirectory) below(f.getPath) else Seq(f.getPath))
    below(new Path(root)).map(_.toUri.getPath.stripPrefix(top).stripPrefix("/")).toList
  }

  protected def text(root: String, path: String): String = {
    val in = fileSystem(root).open(new Path(root, path))
    try new String(org.apache.hadoop.io.IOUtils.readFullyToByteArray(in), UTF_8)
    finally in.close()
  }
}
