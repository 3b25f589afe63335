package io.crosscheck.run

import java.io.File
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

import org.apache.commons.io.FileUtils
import org.apache.spark.SPARK_VERSION
import org.scalatest.BeforeAndAfterEach
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

/** Comet gives what plain Spark gives. A JVM has one Spark, so each of these runs [[CometProgram]] in one of its own.
  */
class AcceleratedSpec extends AnyFunSpec with BeforeAndAfterEach {
  private val cases = sys.props.get("crosscheck.cases").filter(_.nonEmpty).fold(12)(_.toInt / 8)
  private var folder: Path = _

  override protected def beforeEach(): Unit = folder = Files.createTempDirectory("accelerated")
  override protected def afterEach(): Unit = FileUtils.deleteQuietly(folder.toFile): Unit

  /** The build has fetched it (pom.xml); it stands on no class path but that of this program. */
  private def jar: String = {
    val fetched = Path.of(sys.props("crosscheck.home"), "validation-core", "target", "comet").toFile.listFiles()
    Option(fetched)
      .flatMap(_.find(_.getName.endsWith(".jar")))
      .getOrElse(
        fail("Comet's jar is not in validation-core/target/comet: ./mvnw -pl validation-core dependency:copy@comet")
      )
      .toString
  }

  private def run(task: String*): Unit = {
    val options = sys.props("crosscheck.spark.jvm.args").split("\\s+").toSeq ++
      Seq("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", s"-Djava.io.tmpdir=$folder")
    val java = Path.of(sys.props("java.home"), "bin", "java").toString
    val classPath = sys.props("java.class.path") + File.pathSeparator + jar
    val command = (java +: options) ++ Seq("-cp", classPath, "io.crosscheck.run.CometProgram") ++ task
    val process = new ProcessBuilder(command.asJava).redirectErrorStream(true).start()
    process.getOutputStream.close()
    val printed = new String(process.getInputStream.readAllBytes(), UTF_8)
    assert(process.waitFor() == 0, s"\n$printed")
  }

  private val isBuiltFor = SPARK_VERSION.startsWith("3.5.") &&
    sys.props("os.name") == "Linux" && Set("amd64", "aarch64")(sys.props("os.arch"))

  describe("with Comet") {
    it("every method agrees with the oracle, on rows in memory and in parquet") {
      assume(isBuiltFor, "Comet is not built for this platform and Spark")
      run("oracle", cases.toString, "1")
    }
    it(
      "NaN, -0.0, decimals, times without a zone, text and nested values are read, hashed, cast and grouped the same"
    ) {
      assume(isBuiltFor, "Comet is not built for this platform and Spark")
      run("values", folder.toString)
    }
    it("days of old that an old Spark wrote are refused or right, never other days") {
      assume(isBuiltFor, "Comet is not built for this platform and Spark")
      run("old days", folder.toString)
    }
    it("a pair that it breaks is compared without it, and says so; other pairs keep it") {
      assume(isBuiltFor, "Comet is not built for this platform and Spark")
      run("broken", folder.toString)
    }
    it("what is left to plain Spark is told, with reasons") {
      assume(isBuiltFor, "Comet is not built for this platform and Spark")
      run("fallbacks", folder.toString)
    }
  }
}
