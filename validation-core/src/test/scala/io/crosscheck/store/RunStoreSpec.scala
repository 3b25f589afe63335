package io.crosscheck.store

import java.io.File
import java.net.URI
import java.nio.file.Files
import java.util.Optional

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.ObjectMapper
import io.crosscheck.model._
import io.crosscheck.result.Status
import org.apache.commons.io.FileUtils
import org.apache.hadoop.mapreduce.JobContext
import org.apache.spark.SparkException
import org.apache.spark.internal.io.HadoopMapReduceCommitProtocol
import org.scalatest.funspec.AnyFunSpec

class RunStoreSpec extends AnyFunSpec with StoredRuns {
  private def fresh(): String = Files.createTempDirectory(folder, "out").toUri.toString.stripSuffix("/")

  private val published = List(
    "accuracy_results/run_date=2026-11-22/r1.parquet",
    "column_results/run_date=2026-11-22/r1.parquet",
    "count_results/run_date=2026-11-22/r1.parquet",
    "difference_records/run_date=2026-11-22/pair=orders/r1.*",
    "mismatched_records/orders/2026-11-22/__missRecords",
    "reports/2026-11-22/r1/configuration.json",
    "reports/2026-11-22/r1/junit.xml",
    "reports/2026-11-22/r1/report.html",
    "reports/2026-11-22/r1/summary.json",
    "reports/index.html",
    "reports/runs.json"
  )

  private def differences(root: String): Seq[String] =
    texts(spark.read.parquet(s"$root/difference_records").select("run_id", "run_date", "pair", "status", "key"))

  private def statuses(root: String): Seq[String] =
    texts(spark.read.parquet(s"$root/count_results").select("run_id", "run_date", "pair", "status"))

  describe("the results of a run") {
    it("are laid out as documented, and nothing else is visible") {
      val root = fresh()
      val finished = validate(suite(output(root), same.pair, differing.pair, broken), request("r1"))
      assert(finished.problem.isEmpty)
      assert(visible(root) == published)
      val path = root.stripPrefix("file://")
      assert(
        finished.places.asScala == Seq(
          s"$path/reports/2026-11-22/r1/report.html",
          s"$path/mismatched_records/orders/2026-11-22/__missRecords",
          s"$path/reports/2026-11-22/r1/summary.json"
        )
      )
    }

    it("are read by Spark as one table each, `_runs` hidden") {
      val root = fresh()
      validate(suite(output(root), same.pair, differing.pair, broken), request("r1"))
      assert(
        statuses(root) ==
          Seq("[r1,2026-11-22,broken,error]", "[r1,2026-11-22,orders,failed]", "[r1,2026-11-22,same,passed]")
      )
      assert(
        texts(
          spark.read
            .parquet(s"$root/count_results")
            .select("pair", "source_rows", "target_rows", "difference", "difference_percent")
        ) == Seq("[broken,null,null,null,null]", "[orders,2,3,1,50.0000]", "[same,1,1,0,0.0000]")
      )
      assert(
        texts(
          spark.read
            .parquet(s"$root/accuracy_results")
            .select("pair", "matched", "changed", "missing_in_target", "missing_in_source", "matched_fraction")
        ) == Seq("[broken,null,null,null,null,null]", "[orders,1,1,0,1,0.5]", "[same,1,0,0,0,1.0]")
      )
      assert(
        texts(
          spark.read
            .parquet(s"$root/column_results")
            .select("pair", "column", "changed_rows", "null_in_source_only", "null_in_target_only")
        ) == Seq(
          "[orders,amount,0,0,0]",
          "[orders,id,null,null,null]",
          "[orders,name,1,0,1]",
          "[same,amount,0,0,0]",
          "[same,id,null,null,null]",
          "[same,name,0,0,0]"
        )
      )
      assert(spark.read.option("recursiveFileLookup", "true").parquet(s"$root/difference_records").count() == 2)
    }

    it("have every differing record, NULLs kept") {
      val root = fresh()
      validate(suite(output(root), differing.pair), request("r1"))
      assert(
        texts(
          spark.read
            .parquet(s"$root/difference_records")
            .selectExpr(
              "status",
              "key",
              "to_json(source, map('ignoreNullFields', 'false'))",
              "target",
              "changed_columns",
              "causes"
            )
        ) == Seq(
          "[changed,Map(id -> 2),{\"id\":\"2\",\"name\":\"b\",\"amount\":\"2.5\"}," +
            "Map(id -> 2, name -> null, amount -> 2.5),List(name),Map(name -> null_against_value)]",
          "[missing_in_source,Map(id -> 3),null,Map(id -> 3, name -> c, amount -> 3.5),List(),Map()]"
        )
      )
    }
  }

  describe("__missRecords") {
    it("has a line of JSON for every differing record") {
      val root = fresh()
      validate(suite(output(root), differing.pair), request("r1"))
      assert(
        text(root, "mismatched_records/orders/2026-11-22/__missRecords").linesIterator.toSeq.sorted == Seq(
          """{"run_id":"r1","status":"changed","key":{"id":"2"},""" +
            """"source":{"id":"2","name":"b","amount":"2.5"},"target":{"id":"2","name":null,"amount":"2.5"},""" +
            """"changed_columns":["name"],"causes":{"name":"null_against_value"},"waived":null}""",
          """{"run_id":"r1","status":"missing_in_source","key":{"id":"3"},"source":null,""" +
            """"target":{"id":"3","name":"c","amount":"3.5"},"changed_columns":[],"causes":{},"waived":null}"""
        )
      )
    }

    it("has the first so many where the suite says so, while the table has all") {
      val root = fresh()
      val many = Data("orders", (1 to 30).map(i => s"($i, 'a', 1)").mkString(","), "(0, 'a\nb', 1)")
      validate(suite(output(root, new Output.FirstRecords(7)), many.pair), request("r1"))
      val lines = text(root, "mismatched_records/orders/2026-11-22/__missRecords").linesIterator.toSeq
      assert(lines.size == 7)
      lines.foreach(line => assert(new ObjectMapper().readTree(line).path("run_id").asText == "r1"))
      assert(spark.read.parquet(s"$root/difference_records").count() == 31)
    }

    it("is not there where the suite wants none") {
      val root = fresh()
      validate(suite(output(root, new Output.NoRecords), differing.pair), request("r1"))
      assert(visible(root) == published.filterNot(_.contains("__missRecords")))
    }

    it("is of the last run of the day that compared the records: gone when that found no difference") {
      val root = fresh()
      val equal = Data("orders", "(1, 'a', 1.5)", "(1, 'a', 1.5)")
      validate(suite(output(root), differing.pair), request("r1"))
      val counted = Data("orders", "(1, 'a', 1.5)", "(1, 'a', 1.5)", keyed("id").withChecks(strictly(CheckKind.COUNT)))
      validate(suite(output(root), counted.pair), request("r2"))
      assert(text(root, "mismatched_records/orders/2026-11-22/__missRecords").contains("\"r1\""))
      validate(suite(output(root), equal.pair), request("r3"))
      assert(!visible(root).exists(_.contains("__missRecords")))
    }
  }

  describe("a run of the same id") {
    it("replaces what the first published") {
      val root = fresh()
      validate(suite(output(root), differing.pair, same.pair), request("r1"))
      validate(suite(output(root), differing.pair, same.pair), request("r1"))
      assert(visible(root) == published)
      assert(differences(root).size == 2)
    }

    it("replaces it when it finds no difference, or has other pairs") {
      val root = fresh()
      validate(suite(output(root), differing.pair), request("r1"))
      validate(suite(output(root), differing.copy(target = differing.source).pair), request("r1"))
      assert(visible(root) == published.filterNot(p => p.contains("orders")))
      validate(suite(output(root), differing.pair), request("r1"))
      validate(suite(output(root), same.pair), request("r1"))
      assert(visible(root) == published.filterNot(p => p.contains("orders")))
      assert(statuses(root) == Seq("[r1,2026-11-22,same,passed]"))
    }

    it("replaces it on another date") {
      val root = fresh()
      validate(suite(output(root), differing.pair), request("r1"))
      validate(suite(output(root), differing.pair), request("r1", "2026-11-23"))
      assert(visible(root) == published.map(_.replace("2026-11-22", "2026-11-23")))
    }

    it("does not touch a run whose id begins alike, or on which it begins") {
      val root = fresh()
      for (id <- Seq("r1", "r1.1", "r1.0a1b2c3d", "r", "r11"))
        validate(suite(output(root), differing.pair), request(id))
      assert(differences(root).size == 10)
      validate(suite(output(root), same.pair), request("r1"))
      assert(differences(root).size == 8)
      validate(suite(output(root), same.pair), request("r"))
      assert(differences(root).size == 6)
      assert(statuses(root).size == 5)
    }
  }

  describe("a resumed run") {
    it("keeps finished pairs, and compares again those in error") {
      val root = fresh()
      val late = Data("late", "(1, 'a', 1)", "(1, 'b', 1)").pair
      val missing = new TablePair("late", table("no_such_table"), late.target, late.options, here)
      val first = validate(suite(output(root), differing.pair, missing), request("r1"))
      assert(first.result.status == Status.ERROR)
      val second = validate(suite(output(root), differing.pair, late), request("r1", resume = true))
      assert(second.result.tables.get(0) == first.result.tables.get(0))
      assert(second.result.tables.asScala.map(_.status) == Seq(Status.FAILED, Status.FAILED))
      assert(
        differences(root) == Seq(
          "[r1,2026-11-22,late,changed,Map(id -> 1)]",
          "[r1,2026-11-22,orders,changed,Map(id -> 2)]",
          "[r1,2026-11-22,orders,missing_in_source,Map(id -> 3)]"
        )
      )
    }

    it("compares again a pair whose configuration changed, and drops what was published of it") {
      val root = fresh()
      validate(suite(output(root), differing.pair), request("r1"))
      val keyless = differing.copy(options = keyed())
      validate(suite(output(root), keyless.pair), request("r1", resume = true))
      assert(
        texts(spark.read.parquet(s"$root/difference_records").select("status")) ==
          Seq("[missing_in_source]", "[missing_in_source]", "[missing_in_target]")
      )
      validate(suite(output(root), differing.copy(target = differing.source).pair), request("r1", resume = true))
      assert(visible(root) == published.filterNot(p => p.contains("orders")))
    }

    it("shows the same once more when all was finished, on the date that it is given") {
      val root = fresh()
      val first = validate(suite(output(root), differing.pair), request("r1"))
      val second = validate(suite(output(root), differing.pair), request("r1", resume = true))
      assert(second.result.tables == first.result.tables)
      assert(second.places == first.places)
      assert(visible(root) == published)
      validate(suite(output(root), differing.pair), request("r1", "2026-11-23", resume = true))
      assert(visible(root) == published.map(_.replace("2026-11-22", "2026-11-23")))
      assert(differences(root).size == 2)
    }

    it("compares again a pair whose stored result cannot be read") {
      val root = fresh()
      validate(suite(output(root), differing.pair), request("r1"))
      val kept = new OutputFolder(root, spark.sparkContext.hadoopConfiguration)
      kept.write("_runs/r1/pairs/orders.json", "{")
      validate(suite(output(root), differing.pair), request("r1", resume = true))
      assert(visible(root) == published)
      assert(differences(root).size == 2)
    }

    it("begins anew where there was no run") {
      val root = fresh()
      validate(suite(output(root), differing.pair), request("r1", resume = true))
      assert(visible(root) == published)
    }
  }

  describe("a result that is there is not lost") {
    it("where what it tells later runs cannot be kept") {
      val root = fresh()
      Files.createFile(new File(URI.create(s"$root/_earlier")).toPath)
      val large = pair(query("select id from range(100000)"), query("select id from range(100000)"), name = "large")
      val finished = validate(suite(output(root), large), request("r1"))
      assert(finished.result.tables.asScala.map(t => t.status -> t.message) == Seq(Status.PASSED -> ""))
      assert(statuses(root) == Seq("[r1,2026-11-22,large,passed]"))
    }

    it("where the results cannot be published by what Spark throws as a checked exception") {
      spark.conf.set("spark.sql.sources.commitProtocolClass", classOf[NoCommits].getName)
      val finished =
        try validate(suite(output(fresh()), same.pair), request("r1"))
        finally spark.conf.unset("spark.sql.sources.commitProtocolClass")
      assert(finished.result.status == Status.PASSED)
      assert(
        finished.problem.get == "cannot publish the results of run r1: no commits today; " +
          "run again with --run-id r1 --resume to publish them"
      )
    }
  }

  describe("a report that cannot be written") {
    it("changes no result, and says how to draw it") {
      val root = fresh()
      Files.createDirectories(new File(URI.create(s"$root/reports/index.html/in-the-way")).toPath)
      val finished = validate(suite(output(root), differing.pair), request("r1"))
      assert(!finished.problem.isPresent && finished.result.exitStatus == 1)
      assert(finished.missing.get.startsWith("cannot write the report of run r1: "))
      assert(
        finished.missing.get.endsWith(
          s"; its results are stored. Draw it by: crosscheck report $root --run-id r1"
        )
      )
      assert(finished.places.asScala.last.endsWith("reports/2026-11-22/r1/summary.json"))
      assert(statuses(root) == Seq("[r1,2026-11-22,orders,failed]"))
    }
  }

  describe("a run that breaks while it publishes") {
    val changed = Data("orders", "(1, 'a', 1.5), (2, 'b', 2.5)", "(1, 'x', 1.5), (2, 'b', 2.5)")

    /** Whether a run broke that could make so many changes; what it says if it came to publish. */
    def broken(root: String, changes: Int): Boolean = {
      CrashFileSystem.failAfter(changes)
      val problem =
        try validate(suite(output(root), changed.pair), request("r1")).problem
        catch { case _: Exception => Optional.of("") }
        finally CrashFileSystem.heal()
      if (problem.isPresent && problem.get.nonEmpty)
        assert(
          problem.get == "cannot publish the results of run r1: the disk is gone; " +
            "run again with --run-id r1 --resume to publish them"
        )
      problem.isPresent
    }

    it("says what to do, and leaves one attempt to be seen, at whatever moment, once it is resumed or run again") {
      CrashFileSystem.register(spark.sparkContext.hadoopConfiguration)
      val first = fresh().replace("file:", "crash:")
      validate(suite(output(first), differing.pair), request("r1"))
      val moments = Iterator
        .from(0, 2)
        .takeWhile { changes =>
          val root = fresh().replace("file:", "crash:")
          FileUtils.copyDirectory(new File(URI.create(first).getPath), new File(URI.create(root).getPath))
          val broke = broken(root, changes)
          validate(suite(output(root), changed.pair), request("r1", resume = changes % 4 == 0))
          assert(visible(root) == published, s"after $changes changes")
          assert(differences(root) == Seq("[r1,2026-11-22,orders,changed,Map(id -> 1)]"), s"after $changes changes")
          assert(text(root, "mismatched_records/orders/2026-11-22/__missRecords").linesIterator.size == 1)
          assert(statuses(root) == Seq("[r1,2026-11-22,orders,failed]"))
          broke
        }
        .size
      assert(moments > 10)
    }
  }

  describe("an output folder") {
    it("that cannot be is told before anything runs") {
      val told = intercept[UserException](validate(suite(output("nosuch://x/y"), same.pair), request("r1")))
      assert(told.getMessage == "cannot write results to 'nosuch://x/y': No FileSystem for scheme \"nosuch\"")
    }
  }
}

/** Refuses each write by a checked exception. */
class NoCommits(job: String, path: String) extends HadoopMapReduceCommitProtocol(job, path) {
  override def setupJob(context: JobContext): Unit = throw new SparkException("no commits today")
}
