package io.crosscheck

import java.nio.file.{Files, Path, Paths}

import scala.collection.JavaConverters._

import io.crosscheck.servers.S3Server
import org.apache.hadoop.fs.{FileSystem, Path => HadoopPath}
import org.scalatest.funspec.AnyFunSpec

/** A run on executors of their own whose results go to S3 by S3A's magic committer, from a driver that can write
  * neither where it stands nor at home.
  */
class ClusterRunOnS3Spec extends AnyFunSpec with Fixtures {
  private val date = "2026-11-22"
  private lazy val cluster = new ClusterOfProcesses(folder, executors = 1)
  private lazy val bucket = S3Server.createBucket("cluster-run-spec")

  private val committer = Map(
    "spark.hadoop.fs.s3a.committer.name" -> "magic",
    "spark.hadoop.fs.s3a.committer.magic.enabled" -> "true",
    "spark.sql.sources.commitProtocolClass" -> "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
    "spark.sql.parquet.output.committer.class" ->
      "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter"
  )

  private def server = S3Server.settings.map { case (key, value) => s"spark.hadoop.$key" -> value }

  /** Nobody, root included, makes a file there. */
  private val nowhere = Paths.get("/proc")

  private lazy val suite: String = {
    def write(name: String, changed: Int) = {
      val rows = (1 to 200).map(i => s"$i,n${if (i % 50 == 0) i + changed else i}")
      Files.writeString(folder.resolve(name), rows.mkString("id,name\n", "\n", "\n"))
    }
    write("left.csv", 0)
    write("right.csv", 1)
    def side(file: String) = s"""{ path = "${folder.resolve(file)}", format = csv, options { header = true } }"""
    val pairs = (1 to 3).map(i =>
      s"pairs.p$i { source ${side("left.csv")}, target ${side("right.csv")}, primary-keys = [id]" +
        (if (i == 3) ", chunk-by { column = id, chunks = 2 } }" else " }")
    )
    Files.writeString(folder.resolve("suite.conf"), pairs.mkString("\n")).toString
  }

  private def run(root: String, more: String*): CommandProcess =
    cluster.run(
      Seq("run", suite, "--run-id", "x", "--run-date", date, "--debug", "--set", s"output.path=$root") ++ more,
      committer ++ server,
      Seq(s"-Duser.home=$nowhere"),
      Some(nowhere)
    )

  private def files(root: String): Set[String] = {
    val settings = new org.apache.hadoop.conf.Configuration(spark.sparkContext.hadoopConfiguration)
    S3Server.settings.foreach { case (key, value) => settings.set(key, value) }
    val system = FileSystem.newInstance(new HadoopPath(root).toUri, settings)
    try {
      if (!system.exists(new HadoopPath(root))) Set.empty
      else {
        val all = system.listFiles(new HadoopPath(root), true)
        Iterator.continually(all).takeWhile(_.hasNext).map(_.next.getPath.toString.stripPrefix(s"$root/")).toSet
      }
    } finally system.close()
  }

  private def visible(root: String): Set[String] =
    files(root).filterNot(_.startsWith("_runs/")).map(_.replaceAll("\\.[0-9a-f]{8}-part-.*", ".*"))

  private val published =
    Set("accuracy_results", "column_results", "count_results").map(t => s"$t/run_date=$date/x.parquet") ++
      (1 to 3).map(i => s"difference_records/run_date=$date/pair=p$i/x.*") ++
      (1 to 3).map(i => s"mismatched_records/p$i/$date/__missRecords") ++
      Set("configuration.json", "junit.xml", "report.html", "summary.json").map(f => s"reports/$date/x/$f") ++
      Set("reports/index.html", "reports/runs.json")

  private def differing(root: String): Long =
    spark.read.options(S3Server.settings).parquet(s"$root/difference_records").count()

  private def local(below: Path): List[String] =
    Files.walk(below).iterator().asScala.filter(Files.isRegularFile(_)).map(f => below.relativize(f).toString).toList

  describe("a run on a cluster with results on S3 by the magic committer") {
    it("publishes all of it, and leaves nothing on the driver's disk that results need") {
      val root = s"$bucket/whole"
      val before = { suite; local(folder).toSet }
      val process = run(root)
      // Only the magic committer makes such objects, and takes them away.
      assert(process.await(files(root).exists(_.contains("__magic"))), process.said)
      val writing = process.millis
      assert(process.status() == 1, process.said)
      println(s"whole run: ${process.millis} ms, writes from $writing ms on, ${files(root).size} objects")
      assert(visible(root) == published)
      assert(differing(root) == 12)
      assert(!files(root).exists(f => f.contains("__magic") || f.contains("_temporary")))
      val left = (local(folder).toSet -- before).filterNot(_.matches("(events|spark-home|process).*"))
      assert(left.isEmpty, "on the local disk")
    }

    it("publishes no summary when it is killed midway, and all of it once it is resumed") {
      val root = s"$bucket/killed"
      var early = 0
      // At the first object of a task, when a pair is kept, and when the first results are published.
      val moments = Seq[Set[String] => Boolean](
        _.exists(_.contains("__magic")),
        _.exists(_.startsWith("_runs/")),
        _.exists(_.startsWith("count_results/"))
      )
      for (reached <- moments) {
        val before = files(root)
        val process = run(root, "--resume")
        if (process.await(reached(files(root) -- before))) {
          process.process.descendants().iterator().asScala.foreach(_.destroyForcibly())
          process.process.destroyForcibly().waitFor()
          val now = visible(root)
          println(s"killed at ${process.millis} ms: ${files(root).size} objects, ${now.size} of them published")
          if (!now.contains(s"count_results/run_date=$date/x.parquet")) {
            early += 1
            assert(!now.exists(_.endsWith("summary.json")))
          }
          assert(now.subsetOf(published))
        }
      }
      assert(early > 0, "no run was killed before it had published")
      assert(run(root, "--resume").status() == 1)
      assert(visible(root) == published)
      assert(differing(root) == 12)
    }
  }
}
