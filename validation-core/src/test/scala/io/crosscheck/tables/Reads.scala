package io.crosscheck.tables

import java.util.UUID
import java.util.concurrent.{CountDownLatch, TimeUnit}
import java.util.concurrent.atomic.AtomicLong

import org.apache.spark.scheduler._
import org.apache.spark.sql.SparkSession

/** What tasks read from sources.
  *
  * @param bytes
  *   from file systems
  * @param records
  *   rows that sources gave; where Spark knows the number of rows of a file without reading them, these too
  */
case class Reads(bytes: Long, records: Long)

object Reads {

  /** What the body gives, and what was read meanwhile. */
  def of[A](spark: SparkSession)(body: => A): (A, Reads) = {
    val counting = new Counting(UUID.randomUUID().toString)
    spark.sparkContext.addSparkListener(counting)
    try {
      val result = body
      spark.sparkContext.setJobDescription(counting.last)
      spark.sparkContext.parallelize(Seq(1), 1).count()
      spark.sparkContext.setJobDescription(null)
      assert(counting.done.await(1, TimeUnit.MINUTES))
      (result, Reads(counting.bytes.get, counting.records.get))
    } finally spark.sparkContext.removeSparkListener(counting)
  }

  /** Events come in order: when the job of that description has ended, all before it are counted. */
  private class Counting(val last: String) extends SparkListener {
    val bytes = new AtomicLong
    val records = new AtomicLong
    val done = new CountDownLatch(1)
    @volatile private var lastJob = -1

    override def onTaskEnd(task: SparkListenerTaskEnd): Unit =
      Option(task.taskMetrics).map(_.inputMetrics).foreach { input =>
        bytes.addAndGet(input.bytesRead)
        records.addAndGet(input.recordsRead)
      }

    override def onJobStart(job: SparkListenerJobStart): Unit =
      if (job.properties.getProperty("spark.job.description") == last) lastJob = job.jobId

    override def onJobEnd(job: SparkListenerJobEnd): Unit = if (job.jobId == lastJob) done.countDown()
  }
}
