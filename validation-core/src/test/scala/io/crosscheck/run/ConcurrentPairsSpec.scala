package io.crosscheck.run

import java.nio.file.Files
import java.time.Duration
import java.util.Optional
import java.util.concurrent.{ConcurrentHashMap, ConcurrentLinkedQueue, CountDownLatch, TimeUnit}
import java.util.concurrent.atomic.AtomicInteger

import scala.collection.JavaConverters._

import io.crosscheck.model._
import io.crosscheck.report.Progress
import io.crosscheck.result.{Status, TableResult}
import io.crosscheck.store.StoredRuns
import io.crosscheck.Validation
import org.apache.spark.scheduler.{SparkListener, SparkListenerJobStart}
import org.scalatest.concurrent.Eventually
import org.scalatest.funspec.AnyFunSpec
import org.scalatest.time.SpanSugar._

class ConcurrentPairsSpec extends AnyFunSpec with StoredRuns with Eventually {

  /** The order in which pairs were finished, whatever the order of the results. */
  private class Finishing extends Progress {
    val order = new ConcurrentLinkedQueue[String]
    override def finished(result: TableResult): Unit = order.add(result.pair): Unit
  }

  private def asked(parallelism: Int): RunRequest = new RunRequest(
    "r1",
    "2026-11-22",
    false,
    java.util.List.of(),
    java.util.Collections.singletonList(CheckKind.ACCURACY),
    Optional.of(Int.box(parallelism))
  )

  private def compared(parallelism: Int, pairs: TablePair*)(
      progress: Progress = Progress.SILENT,
      root: String = Files.createTempDirectory(folder, "out").toUri.toString
  ): Seq[TableResult] =
    new Validation(spark, progress, 10)
      .run(suite(output(root), pairs: _*), asked(parallelism))
      .result
      .tables
      .asScala
      .toSeq

  /** One row of which the function makes the key. */
  private def calling(name: String, function: String, options: PairOptions = keyed("id")): TablePair =
    pair(
      query(s"select $function(id) as id, id as v from range(1)"),
      query("select id, id as v from range(1)"),
      options,
      name
    )

  private def function(name: String)(body: => Unit): Unit = {
    InTask.bodies.put(name, () => body)
    spark.udf.register(name, (id: Long) => { InTask.bodies.get(name)(); id }): Unit
  }

  private def plain(name: String): TablePair =
    pair(query("select id from range(3)"), query("select id from range(3)"), keyed("id"), name)

  private def within(timeout: String): PairOptions = keyed("id").withEngine(
    new EngineOptions(Method.AUTO, DigestBits.BITS_64, Optional.of(Duration.parse(timeout)), Optional.empty())
  )

  private def sleeping(name: String): Unit = function(name)(Thread.sleep(120000))

  describe("pairs of a run") {
    it("are compared at the same time: two that wait for each other both end") {
      val both = new CountDownLatch(2)
      function("meet") {
        both.countDown()
        assert(both.await(60, TimeUnit.SECONDS), "the other never came")
      }
      val results = compared(2, calling("a", "meet"), calling("b", "meet"))()
      assert(results.map(r => r.pair -> r.status) == Seq("a" -> Status.PASSED, "b" -> Status.PASSED))
    }

    it("one after the other where parallelism is 1") {
      val (now, most) = (new AtomicInteger, new AtomicInteger)
      function("alone") {
        most.accumulateAndGet(now.incrementAndGet(), (a, b) => math.max(a, b))
        Thread.sleep(50)
        now.decrementAndGet(): Unit
      }
      val results = compared(1, (1 to 4).map(i => calling(s"p$i", "alone")): _*)()
      assert(results.map(_.status).toSet == Set(Status.PASSED))
      assert(most.get == 1)
    }

    it("come out in the order of the suite, whatever is finished first") {
      val others = new CountDownLatch(2)
      function("after_others")(assert(others.await(60, TimeUnit.SECONDS)))
      val progress = new Finishing {
        override def finished(result: TableResult): Unit = {
          super.finished(result)
          others.countDown()
        }
      }
      val results = compared(2, calling("slow", "after_others"), plain("b"), plain("c"))(progress)
      assert(results.map(_.pair) == Seq("slow", "b", "c"))
      assert(progress.order.asScala.last == "slow")
    }

    it("start with the largest; one whose size is unknown is taken for large") {
      val progress = new Finishing
      val small = pair(query("select id from range(1)"), query("select id from range(1)"), keyed("id"), "small")
      val large = pair(query("select id from range(9999)"), query("select id from range(9999)"), keyed("id"), "large")
      val ids = spark.range(2).toDF("id")
      spark.createDataFrame(ids.rdd, ids.schema).createOrReplaceTempView("of_unknown_size")
      val unknown = pair(table("of_unknown_size"), table("of_unknown_size"), keyed("id"), "unknown")
      compared(1, small, large, unknown)(progress)
      assert(progress.order.asScala.toSeq == Seq("unknown", "large", "small"))
    }

    it("can be told apart in Spark: a pool of their own, a description with pair and stage") {
      val jobs = new ConcurrentLinkedQueue[(String, String)]
      val listener = new SparkListener {
        override def onJobStart(job: SparkListenerJobStart): Unit =
          jobs.add(
            job.properties.getProperty("spark.scheduler.pool") -> job.properties.getProperty("spark.job.description")
          ): Unit
      }
      spark.sparkContext.addSparkListener(listener)
      try {
        compared(2, plain("a"), plain("b"))()
        eventually(timeout(20.seconds)) {
          assert(Set("a" -> "a: accuracy", "b" -> "b: accuracy").subsetOf(jobs.asScala.toSet))
        }
      } finally spark.sparkContext.removeSparkListener(listener)
    }
  }

  describe("a pair that breaks is an error of its own:") {
    def broken(error: => Throwable)(message: String): Unit = {
      function("breaks")(throw error)
      val results = compared(2, plain("a"), calling("broken", "breaks"), plain("c"))()
      assert(results.map(_.status) == Seq(Status.PASSED, Status.ERROR, Status.PASSED))
      assert(results(1).message.contains(message), results(1).message)
    }

    it("an exception in a task")(broken(new IllegalStateException("no luck"))("could not be compared: no luck"))
    it("out of memory in a task")(
      broken(new OutOfMemoryError("Java heap space"))("could not be compared: out of memory: give Spark more")
    )
    it("a stack overflow in a task")(broken(new StackOverflowError)("could not be compared: stack overflow"))
    it("a class of another version in a task") {
      broken(new NoSuchMethodError("a.B.c()"))(
        "a class is missing or of another version (java.lang.NoSuchMethodError: a.B.c())"
      )
    }

    Seq(
      new OutOfMemoryError("Java heap space") -> "out of memory",
      new StackOverflowError -> "stack overflow",
      new NoClassDefFoundError("a/B") -> "a class is missing or of another version",
      new AssertionError("no luck") -> "no luck"
    ).foreach { case (error, message) =>
      it(s"${error.getClass.getSimpleName} in the driver") {
        val progress = new Progress {
          override def stage(pair: String, stage: String): Unit =
            if (pair == "broken" && stage == "accuracy") throw error
        }
        val results = compared(2, plain("a"), plain("broken"), plain("c"))(progress)
        assert(results.map(_.status) == Seq(Status.PASSED, Status.ERROR, Status.PASSED))
        assert(results(1).message.startsWith(s"could not be compared: $message"))
      }
    }
  }

  describe("a timeout") {
    it("ends the pair as an error that says what to do, cancels its jobs, and lets the others go on") {
      sleeping("sleep_long")
      val before = System.nanoTime()
      val results = compared(1, calling("slow", "sleep_long", within("PT2S")), plain("b"))()
      assert(results.map(_.status) == Seq(Status.ERROR, Status.PASSED))
      assert(
        results.head.message == "suite.conf:7: given up after 2s (at: accuracy); give it a longer timeout or more of " +
          "the cluster, or compare it in chunks (chunk-by)"
      )
      assert(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before) < 100)
      assert(spark.sparkContext.statusTracker.getActiveJobIds().isEmpty)
    }

    it("is of one pair: another may take as long as it takes") {
      function("nap")(Thread.sleep(3000))
      val results = compared(2, calling("slow", "nap", within("PT1S")), calling("patient", "nap"))()
      assert(results.map(_.status) == Seq(Status.ERROR, Status.PASSED))
    }

    it("publishes nothing of what the pair wrote aside") {
      val root = Files.createTempDirectory(folder, "out").toUri.toString
      val late = new Progress {
        @volatile private var written = false
        override def stage(pair: String, stage: String): Unit = {
          if (written) Thread.sleep(120000)
          written = stage == "keeping differences"
        }
      }
      val differing = pair(
        query("select id, id as v from range(9)"),
        query("select id, id + 1 as v from range(9)"),
        within("PT10S"),
        "late"
      )
      val results = compared(1, differing)(late, root)
      assert(results.map(_.status) == Seq(Status.ERROR))
      assert(all(root).exists(_.contains("_runs/r1/published")))
      assert(visible(root).forall(!_.contains("pair=late")))
      assert(!visible(root).exists(_.contains("mismatched_records")))
    }
  }

  describe("a run that is interrupted") {
    it("stops, keeps the pairs that are finished, publishes nothing, and can be resumed") {
      val root = Files.createTempDirectory(folder, "out").toUri.toString
      @volatile var asleep = true
      val begun = new CountDownLatch(1)
      function("until_told") {
        begun.countDown()
        while (asleep) Thread.sleep(50)
      }
      val said = new ConcurrentLinkedQueue[String]
      val progress = new Finishing {
        override def interrupted(message: String): Unit = said.add(message): Unit
      }
      val pairs = Seq(plain("quick"), calling("hanging", "until_told"))
      @volatile var thrown: Option[Throwable] = None
      val run = new Thread(() => {
        try compared(2, pairs: _*)(progress, root): Unit
        catch { case e: Throwable => thrown = Some(e) }
      })
      run.start()
      assert(begun.await(60, TimeUnit.SECONDS))
      while (!progress.order.contains("quick")) Thread.sleep(20)
      run.interrupt()
      run.join(60000)
      assert(thrown.exists(_.isInstanceOf[RunInterrupted]))
      val message = "interrupted: 1 of 2 pairs are finished and kept; go on with --run-id r1 --resume"
      assert(said.asScala.toSeq == Seq(message))
      assert(visible(root).isEmpty)
      asleep = false
      val again = new Finishing
      val resumed = new Validation(spark, again, 10).run(
        suite(output(root), pairs: _*),
        new RunRequest(
          "r1",
          "2026-11-22",
          true,
          java.util.List.of(),
          java.util.Collections.singletonList(CheckKind.ACCURACY)
        )
      )
      assert(resumed.result.tables.asScala.map(_.status) == Seq(Status.PASSED, Status.PASSED))
      assert(resumed.result.tables.get(0).finishedAt < resumed.result.startedAt)
    }
  }
}

/** What functions do, for tasks of the same process: Spark would hand them a copy. */
private object InTask {
  val bodies = new ConcurrentHashMap[String, () => Unit]
}
