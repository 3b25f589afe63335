package io.crosscheck.store

import java.io.File
import java.net.URI
import java.nio.file.Files
import java.util.Optional
import java.util.concurrent.ConcurrentHashMap

import scala.collection.JavaConverters._

import io.crosscheck.Validation
import io.crosscheck.model._
import io.crosscheck.report.Progress
import io.crosscheck.result.Status
import org.scalatest.funspec.AnyFunSpec

class ChunkStoreSpec extends AnyFunSpec with StoredRuns {
  private def fresh(): String = Files.createTempDirectory(folder, "out").toUri.toString.stripSuffix("/")

  private def by(column: String, chunks: Optional[Integer] = Optional.empty()): PairOptions =
    keyed("day", "id")
      .withChecks(strictly(CheckKind.ACCURACY))
      .withEngine(
        new EngineOptions(
          Method.AUTO,
          DigestBits.BITS_64,
          Optional.empty(),
          Optional.of(new ChunkBy(ref(column), chunks))
        )
      )

  /** Five days of ten rows; of each day one row is changed, one is not in the target, one not in the source. */
  private def days(options: PairOptions): TablePair = {
    spark.udf.register("seen", (day: Long) => DaysSeen.see(day))
    pair(
      query("select id % 5 as day, id, seen(id % 5) as v from range(50)"),
      query("select id % 5 as day, id, if(id < 10, 0, id % 5) as v from range(5, 55)"),
      options,
      "days"
    )
  }

  private def differences(root: String): Seq[String] =
    texts(spark.read.parquet(s"$root/difference_records").drop("run_id", "run_date"))

  private def metrics(root: String): Seq[String] =
    texts(spark.read.parquet(s"$root/accuracy_results").drop("started_at", "finished_at", "run_id"))

  private lazy val whole: String = {
    val root = fresh()
    validate(suite(output(root), days(by("day").withEngine(EngineOptions.DEFAULT))), request("r1"))
    root
  }

  describe("a pair in chunks") {
    it("is stored like a pair in one piece") {
      Seq(by("day"), by("id", Optional.of(Int.box(3)))).foreach { options =>
        val root = fresh()
        val finished = validate(suite(output(root), days(options)), request("r1"))
        assert(finished.result.status == Status.FAILED)
        assert(differences(root) == differences(whole) && differences(root).size == 14)
        assert(metrics(root) == metrics(whole))
        val lines = text(root, "mismatched_records/days/2026-11-22/__missRecords").linesIterator.toSeq
        assert(
          lines.sorted == text(whole, "mismatched_records/days/2026-11-22/__missRecords").linesIterator.toSeq.sorted
        )
        assert(!all(root).exists(_.contains("_runs/r1/chunks")))
      }
    }

    it("is told chunk by chunk") {
      val stages = new java.util.concurrent.ConcurrentLinkedQueue[String]
      val progress = new Progress {
        override def stage(pair: String, stage: String): Unit = stages.add(stage): Unit
      }
      new Validation(spark, progress, 10).run(suite(output(fresh()), days(by("day"))), request("r1"))
      assert(stages.asScala.filter(_.contains("chunk ")).toSeq == (1 to 5).map(i => s"accuracy, chunk $i of 5"))
    }

    Seq("a chunk a value" -> by("day"), "ranges" -> by("day", Optional.of(Int.box(4)))).foreach {
      case (what, options) =>
        it(s"that breaks between chunks is an error, and goes on where it broke when it is resumed: $what") {
          val root = fresh()
          DaysSeen.failing = Some(3L)
          val first =
            try validate(suite(output(root), days(options)), request("r1"))
            finally DaysSeen.failing = None
          assert(first.result.tables.get(0).message == "could not be compared: day 3 is gone")
          assert(!visible(root).exists(p => p.contains("pair=days") || p.contains("mismatched_records")))
          DaysSeen.days.clear()
          val second = validate(suite(output(root), days(options)), request("r1", resume = true))
          assert(second.result.status == Status.FAILED)
          assert(!DaysSeen.days.containsKey(0L) && !DaysSeen.days.containsKey(1L) && DaysSeen.days.containsKey(3L))
          assert(differences(root) == differences(whole))
          assert(metrics(root) == metrics(whole))
        }
    }

    it("begins anew where the pair is cut another way, or the run is not resumed") {
      for ((options, resume) <- Seq(by("id", Optional.of(Int.box(3))) -> true, by("day") -> false)) {
        val root = fresh()
        DaysSeen.failing = Some(3L)
        try validate(suite(output(root), days(by("day"))), request("r1"))
        finally DaysSeen.failing = None
        DaysSeen.days.clear()
        validate(suite(output(root), days(options)), request("r1", resume = resume))
        assert((0L to 4L).forall(DaysSeen.days.containsKey(_)))
        assert(differences(root) == differences(whole))
      }
    }
  }

  describe("a run in chunks that breaks at any moment") {
    it("is whole once it is resumed") {
      CrashFileSystem.register(spark.sparkContext.hadoopConfiguration)
      val moments = Iterator
        .from(4, 9)
        .takeWhile { changes =>
          val root = fresh().replace("file:", "crash:")
          new File(URI.create(root).getPath).mkdirs()
          CrashFileSystem.failAfter(changes)
          val broke =
            try {
              val finished = validate(suite(output(root), days(by("day", Optional.of(Int.box(2))))), request("r1"))
              finished.problem.isPresent || finished.result.status == Status.ERROR
            } catch { case _: Exception => true }
            finally CrashFileSystem.heal()
          validate(suite(output(root), days(by("day", Optional.of(Int.box(2))))), request("r1", resume = true))
          assert(differences(root) == differences(whole), s"after $changes changes")
          assert(metrics(root) == metrics(whole), s"after $changes changes")
          broke
        }
        .size
      assert(moments > 3)
    }
  }
}

/** Days of which rows were read, in tasks of this process. */
private object DaysSeen {
  val days = new ConcurrentHashMap[Long, Boolean]
  @volatile var failing: Option[Long] = None

  def see(day: Long): Long = {
    if (failing.contains(day)) throw new IllegalStateException(s"day $day is gone")
    days.put(day, true)
    day
  }
}
