package io.crosscheck

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._
import scala.util.Random

import com.fasterxml.jackson.databind.node.ObjectNode
import org.apache.spark.sql.functions._
import org.scalatest.funspec.AnyFunSpec

/** Executors in processes of their own that end in mid-run. More runs: `-Dcrosscheck.losses=20`; others:
  * `-Dcrosscheck.loss-seed=7`.
  */
class LostExecutorSpec extends AnyFunSpec with Fixtures {
  private val losses = sys.props.get("crosscheck.losses").fold(2)(_.toInt)
  private val seed = sys.props.get("crosscheck.loss-seed").fold(20261124L)(_.toLong)
  private val date = "2026-11-22"
  private val pairs = Seq("keyed", "buckets", "repeated", "tolerant", "chunked", "same")
  private lazy val cluster = new ClusterOfProcesses(folder, executors = 2)

  /** Tables of many files, so that a lost executor leaves some tasks done and some not. */
  private lazy val suite: String = {
    def write(name: String, changed: Boolean): Unit = {
      val rows = spark
        .range(0, 6000, 1, 4)
        .select(
          (col("id") + 0).as("id"),
          concat(lit("name "), col("id") % 977).as("name"),
          (col("id") * 1.25).cast("decimal(18,2)").as("amount"),
          (col("id") / 7.0).as("rate"),
          (col("id") % 13).as("part")
        )
      val made =
        if (!changed) rows
        else
          rows
            .where("id % 109 <> 0")
            .withColumn("name", expr("if(id % 53 = 0, concat(name, ' '), name)"))
            .withColumn("amount", expr("if(id % 71 = 0, amount + 1, amount)"))
            .withColumn("rate", expr("rate + if(id % 5 = 0, 0.0001, 0)"))
            .union(spark.range(3).selectExpr("id + 1000000", "'new'", "cast(1 as decimal(18,2))", "0D", "id"))
      made.repartition(5, col("name")).write.parquet(folder.resolve(name).toString)
    }
    write("left.parquet", changed = false)
    write("right.parquet", changed = true)
    def sides(right: String = "right.parquet") =
      s"""source.path = "${folder.resolve("left.parquet")}", target.path = "${folder.resolve(right)}""""
    // Keys that repeat: which pair of equal keys belongs together is decided by their values.
    def query(side: String) =
      s"""query = "select id % 2000 as id, name, amount from parquet.`${folder.resolve(side)}`""""
    val text =
      s"""defaults { aggregates = [{ functions = [count, sum, max] }] }
         |pairs {
         |  keyed { ${sides()}, primary-keys = [id], method = exact, exclude-columns = [rate] }
         |  buckets { ${sides()}, primary-keys = [id], method = buckets, exclude-columns = [rate] }
         |  repeated { source { ${query("left.parquet")} }, target { ${query("right.parquet")} }, primary-keys = [id] }
         |  tolerant { ${sides()}, primary-keys = [id], rules { by-column { rate { abs-tol = 0.001 } } } }
         |  chunked { ${sides()}, primary-keys = [id], exclude-columns = [rate], chunk-by { column = id, chunks = 2 } }
         |  same { ${sides("left.parquet")}, primary-keys = [id] }
         |}
         |""".stripMargin
    Files.writeString(folder.resolve("suite.conf"), text).toString
  }

  private def run(root: Path, settings: Map[String, String] = Map.empty): CommandProcess =
    cluster.run(
      Seq("run", suite, "--run-id", "x", "--run-date", date, "--debug", "--set", s"output.path=$root"),
      settings
    )

  /** Without the bytes that were read and shuffled: work that is done again counts, and what a lost task did does not.
    */
  private def seen(root: Path): SeenResults = {
    val all = SeenResults.of(spark, root, date, pairs)
    all.summary.toSeq.flatMap(_.findValues("funnel").asScala).foreach {
      case funnel: ObjectNode => funnel.remove(java.util.List.of("bytes_read", "bytes_shuffled"))
      case _                  => ()
    }
    all
  }

  /** An undisturbed run: its results, and when it began to work and ended. */
  private lazy val (right, working, life) = {
    val root = folder.resolve("reference")
    val process = run(root)
    assert(process.await(kept(root) > 0), process.said)
    val working = process.millis
    assert(process.status() == 1, process.said)
    val results = seen(root)
    assert(results.tables.values.forall(_.nonEmpty) && results.summary.nonEmpty, process.said)
    assert(results.missRecords.keySet == pairs.toSet - "same", process.said)
    (results, working, process.millis)
  }

  private def kept(root: Path): Int =
    Option(root.resolve("_runs/x").toFile.list()).toSeq.flatten.size

  private def requireSame(root: Path): Unit = {
    val now = seen(root)
    right.tables.foreach { case (table, rows) => assert(now.tables(table) == rows, table) }
    for (pair <- right.missRecords.keys) assert(now.missRecords(pair) == right.missRecords(pair), pair)
    assert(now.differences == right.differences)
    assert(now == right)
  }

  describe("a run of which executors are killed") {
    it("has the results of an undisturbed one") {
      val random = new Random(seed)
      println(s"losses: $losses runs from seed $seed; a run lives $life ms, works from $working ms on")
      val all = (1 to losses).map { n =>
        val root = folder.resolve(s"lost$n")
        val process = run(root)
        val moments = Seq.fill(3)(working / 2 + random.nextInt((life - working / 2).toInt)).sorted
        val killed = moments.count { moment =>
          process.await(process.millis >= moment) && {
            val alive = ClusterOfProcesses.executors(process.process)
            alive.nonEmpty && alive(random.nextInt(alive.size)).destroyForcibly()
          }
        }
        assert(process.status() == 1, process.said)
        val told = ClusterOfProcesses.told(cluster.events)
        println(
          s"run $n: $killed killed at ${moments.mkString(", ")} of ${process.millis} ms; ${told.executorsRemoved} " +
            s"executors lost, ${told.tasksLost} tasks lost, ${told.stagesAgain} stages begun again"
        )
        requireSame(root)
        told
      }
      // Or nothing was shown.
      assert(all.map(_.executorsRemoved).sum >= losses)
    }
  }

  describe("dynamic allocation") {
    it("changes no result, with executors that come, go when they are idle, and are killed") {
      val root = folder.resolve("dynamic")
      val settings = Map(
        "spark.dynamicAllocation.enabled" -> "true",
        "spark.dynamicAllocation.shuffleTracking.enabled" -> "true",
        "spark.dynamicAllocation.shuffleTracking.timeout" -> "1s",
        "spark.dynamicAllocation.minExecutors" -> "0",
        "spark.dynamicAllocation.initialExecutors" -> "1",
        "spark.dynamicAllocation.maxExecutors" -> "2",
        "spark.dynamicAllocation.executorIdleTimeout" -> "1s",
        "spark.dynamicAllocation.cachedExecutorIdleTimeout" -> "1s",
        "spark.dynamicAllocation.schedulerBacklogTimeout" -> "1s"
      )
      val process = run(root, settings)
      process.await(process.millis >= working + (life - working) / 2)
      ClusterOfProcesses.executors(process.process).headOption.foreach(_.destroyForcibly())
      assert(process.status() == 1, process.said)
      val told = ClusterOfProcesses.told(cluster.events)
      println(
        s"dynamic: ${told.executorsAdded} executors came, ${told.executorsRemoved} went, ${told.tasksLost} tasks lost, " +
          s"${told.stagesAgain} stages begun again"
      )
      requireSame(root)
      assert(told.executorsAdded > 1 && told.executorsRemoved > 0)
    }
  }
}
