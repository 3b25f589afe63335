package io.crosscheck.servers

import java.io.{FileNotFoundException, IOException}
import java.net.{InetAddress, InetSocketAddress, NetworkInterface, Socket, URI}

import scala.collection.JavaConverters._
import scala.util.Random

import io.crosscheck.SparkSpec
import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{EtagSource, FileSystem, Path}
import org.apache.spark.sql.SaveMode
import org.scalatest.funspec.AnyFunSpec

class S3ServerSpec extends AnyFunSpec with SparkSpec {
  private lazy val bucket = S3Server.createBucket("s3-server-spec")

  private lazy val files: FileSystem = {
    val configuration = new Configuration()
    S3Server.settings.foreach { case (key, value) => configuration.set(key, value) }
    // The smallest part that S3 takes.
    configuration.set("fs.s3a.multipart.size", "5M")
    configuration.set("fs.s3a.multipart.threshold", "5M")
    FileSystem.newInstance(URI.create(bucket), configuration)
  }

  describe("the S3 server, through Spark") {
    lazy val session = {
      val own = spark.newSession()
      S3Server.settings.foreach { case (key, value) => own.conf.set(key, value) }
      own
    }

    it("keeps parquet that was written, partitioned and overwritten") {
      val table = s"$bucket/parquet"
      for (rows <- Seq(10L, 1000L))
        session
          .range(rows)
          .selectExpr("id", "id % 3 AS part")
          .write
          .mode(SaveMode.Overwrite)
          .partitionBy("part")
          .parquet(table)

      val read = session.read.parquet(table)
      assert(read.count() == 1000)
      assert(read.where("part = 2").count() == 333)
      assert(files.exists(new Path(table, "_SUCCESS")))
    }

    it("needs no more than the options of a reader and a writer") {
      val table = s"${S3Server.createBucket("s3-server-spec-options")}/json"
      spark.range(3).write.options(S3Server.settings).json(table)
      assert(spark.read.options(S3Server.settings).json(table).count() == 3)
    }
  }

  describe("the S3 server, through Hadoop") {
    it("creates, lists, renames and deletes") {
      val folder = new Path(s"$bucket/folder")
      for (name <- Seq("a", "b")) {
        val out = files.create(new Path(folder, name))
        out.writeBytes(name * 3)
        out.close()
      }
      assert(files.listStatus(folder).map(file => file.getPath.getName -> file.getLen).toMap == Map("a" -> 3, "b" -> 3))

      val renamed = new Path(s"$bucket/renamed")
      assert(files.rename(folder, renamed))
      assert(!files.exists(folder))
      assert(files.listStatus(renamed).map(_.getPath.getName).sorted.toSeq == Seq("a", "b"))

      assert(files.delete(renamed, true))
      assertThrows[FileNotFoundException](files.listStatus(renamed))
    }

    it("takes an object of 12 MB in parts") {
      val content = new Array[Byte](12 * 1024 * 1024)
      new Random(1).nextBytes(content)
      val path = new Path(s"$bucket/large")
      val out = files.create(path)
      out.write(content)
      out.close()

      assert(files.getFileStatus(path).getLen == content.length)
      assert(etag(path).replace("\"", "").endsWith("-3")) // Hadoop 3.4 quotes it
      val read = new Array[Byte](content.length)
      val in = files.open(path)
      in.readFully(read)
      in.close()
      assert(java.util.Arrays.equals(read, content))
    }

    it("says that there is no such bucket") {
      assertThrows[FileNotFoundException](files.listStatus(new Path(s"$bucket/none")))
      assertThrows[IOException] {
        FileSystem.newInstance(URI.create("s3a://no-such-bucket"), files.getConf).listStatus(new Path("/"))
      }
    }
  }

  describe("the S3 server") {
    it("answers on the loopback interface alone") {
      val port = URI.create(S3Server.endpoint).getPort
      new Socket("127.0.0.1", port).close()

      // On Linux 127.0.0.2 reaches what listens on every interface, even where there is only the loopback one.
      val others = InetAddress.getByName("127.0.0.2") +: NetworkInterface.getNetworkInterfaces.asScala
        .filter(interface => interface.isUp && !interface.isLoopback)
        .flatMap(_.getInetAddresses.asScala)
        .toSeq
      for (address <- others)
        assertThrows[IOException](new Socket().connect(new InetSocketAddress(address, port), 2000))
    }
  }

  private def etag(path: Path): String = files.getFileStatus(path) match {
    case status: EtagSource => status.getEtag
    case other              => fail(s"no entity tag: $other")
  }
}
