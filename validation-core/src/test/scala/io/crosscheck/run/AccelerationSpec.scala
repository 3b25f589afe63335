package io.crosscheck.run

import io.crosscheck.compare.catalyst.{Comet, Fallbacks}
import java.util.Optional

import io.crosscheck.SparkSpec
import io.crosscheck.model.Accelerator
import org.scalatest.funspec.AnyFunSpec

class AccelerationSpec extends AnyFunSpec with SparkSpec {
  private val none = Optional.empty[String]()

  private def note(acceleration: Acceleration): String = {
    assert(acceleration.settings.isEmpty)
    acceleration.note.get
  }

  describe("Comet") {
    it("gets its plugin, its shuffle, memory within bounds, and no leave to differ, where it fits") {
      val fits = Acceleration.of("linux amd64", "3.5.7", true, none)
      assert(fits.note == none)
      assert(fits.settings.get("spark.plugins") == "org.apache.spark.CometPlugin")
      assert(fits.settings.get("spark.shuffle.manager").endsWith(".CometShuffleManager"))
      val offHeap = fits.settings.get("spark.memory.offHeap.size").toLong
      assert(offHeap >= (512L << 20) && offHeap <= (4L << 30))
      assert(fits.settings.get("spark.comet.expression.allowIncompatible") == "false")
      assert(fits.settings.get("spark.comet.cast.allowIncompatible") == "false")
    }
    it("keeps what spark-submit has started, and still gets no leave to differ") {
      val fits = Acceleration.of("linux aarch64", "3.5.1", true, Optional.of("a.B,org.apache.spark.CometPlugin"))
      assert(fits.note == none && !fits.settings.containsKey("spark.plugins"))
      assert(fits.settings.get("spark.comet.scan.impl") == "native_comet")
    }
    it("is not asked for") {
      assert(Acceleration.of(Accelerator.NONE, Optional.of(spark)) == Acceleration.NONE)
    }
  }

  describe("plain Spark does the work, with a word,") {
    it("on another platform") {
      assert(
        note(Acceleration.of("mac os x aarch64", "3.5.7", true, none)) ==
          "Plain Spark does the work, not Comet: it is built for Linux on amd64 and aarch64, and this is " +
          "mac os x aarch64."
      )
    }
    it("on another Spark") {
      assert(
        note(Acceleration.of("linux amd64", "4.0.1", true, none)) ==
          "Plain Spark does the work, not Comet: it is that of Spark 3.5, and this is 4.0.1."
      )
    }
    it("without Comet's jar") {
      assert(
        note(Acceleration.of("linux amd64", "3.5.7", false, none)) ==
          "Plain Spark does the work, not Comet: its jar is not on the class path. The option --accelerate of " +
          "./crosscheck fetches it; spark-submit takes it by --packages (docs/guide.md, section 13)."
      )
    }
    it("in a Spark that was started without its plugin") {
      assert(
        note(Acceleration.of("linux amd64", "3.5.7", true, Optional.of(""))) ==
          "Plain Spark does the work, not Comet: Spark was started without its plugin. Give spark-submit --conf " +
          "spark.plugins=org.apache.spark.CometPlugin as well (docs/guide.md, section 13)."
      )
    }
    it("which results tell") {
      val why = "Plain Spark does the work, not Comet: it is elsewhere."
      assert(new Session(spark, () => (), Optional.of(why)).accelerator == why)
      assert(new Session(spark, () => (), none).accelerator == "none")
    }
    it("and then no query has anything to tell") {
      assert(Fallbacks.of(spark.range(1).queryExecution.executedPlan).isEmpty)
    }
  }

  describe("a failure") {
    def blamed(failure: Throwable) = Comet.toBlame(failure).isPresent

    it("is Comet's where its code threw it, also in a task that only text tells of") {
      val thrown = new IllegalStateException("no luck")
      thrown.setStackTrace(Array(new StackTraceElement("org.apache.comet.Native", "executePlan", "Native.java", 1)))
      assert(blamed(new RuntimeException("a job failed", thrown)))
      assert(blamed(new RuntimeException("Lost task 0.0 (TID 7): org.apache.comet.CometNativeException: no luck")))
      assert(blamed(new RuntimeException("Job aborted\norg.apache.comet.CometNativeException: no luck\n\tat a.B.c")))
    }
    it("is not where Comet's code only called what broke") {
      val thrown = new IllegalStateException("no luck")
      thrown.setStackTrace(
        Array(
          new StackTraceElement("a.B", "c", "B.java", 1),
          new StackTraceElement("org.apache.comet.Native", "executePlan", "Native.java", 1)
        )
      )
      assert(!blamed(new RuntimeException("Lost task 0.0 (TID 7): a.B: no luck", thrown)))
      assert(!blamed(new OutOfMemoryError("Java heap space")))
    }
  }
}
