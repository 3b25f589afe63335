package io.crosscheck.athena

import java.io.File
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}
import java.util.Optional

import scala.collection.JavaConverters._

import io.crosscheck.model.{Output, Register, UserException}
import io.crosscheck.store.StoredRuns
import org.scalatest.funspec.AnyFunSpec

/** Runs that make themselves known to the catalog of the session. */
class CatalogRegistrationSpec extends AnyFunSpec with StoredRuns {

  describe("a session with a Hive metastore") {
    it("gets tables and partitions, no more and no less, and Spark reads the results by their names") {
      // A JVM has one kind of catalog: this one's is in memory.
      val home = Files.createTempDirectory(folder, "hive")
      val options = sys.props("crosscheck.spark.jvm.args").split("\\s+").toSeq ++
        Seq("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", s"-Djava.io.tmpdir=$home")
      val java = Path.of(sys.props("java.home"), "bin", "java").toString
      val command = (java +: options) ++
        Seq("-cp", sys.props("java.class.path"), "io.crosscheck.athena.HiveProgram", home.toString)
      val process = new ProcessBuilder(command.asJava).directory(home.toFile).redirectErrorStream(true).start()
      process.getOutputStream.close()
      val printed = new String(process.getInputStream.readAllBytes(), UTF_8)
      assert(process.waitFor() == 0, s"\n$printed")
    }
  }

  describe("a session with its catalog in memory") {
    it("is refused before anything is compared: it would forget the tables") {
      val registered = new Output(
        new File(folder.toFile, "memory").toString,
        new Output.AllRecords(),
        10,
        Optional.of(new Register.InCatalog("checks")),
        false
      )
      val told = intercept[UserException](validate(suite(registered, same.pair), request("r1")))
      assert(
        told.getMessage == "Cannot register results in the catalog: this session's is in memory and would forget them; " +
          "connect it to a Hive metastore (catalog.type = hive) or leave out output.register"
      )
      assert(visible(folder.resolve("memory").toUri.toString).isEmpty)
    }
  }
}
