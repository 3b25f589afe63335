package io.crosscheck.cli

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

import org.apache.commons.io.FileUtils
import org.scalatest.BeforeAndAfterEach
import org.scalatest.funspec.AnyFunSpec

class LauncherSpec extends AnyFunSpec with BeforeAndAfterEach {
  private val launcher = Path.of(sys.props.getOrElse("crosscheck.home", ".."), "crosscheck").toAbsolutePath.normalize
  private var folder: Path = _

  override protected def beforeEach(): Unit = folder = Files.createTempDirectory("launcher dir")
  override protected def afterEach(): Unit = { FileUtils.deleteQuietly(folder.toFile); () }

  private def file(name: String, text: String): Path = {
    val path = folder.resolve(name)
    Files.createDirectories(path.getParent)
    Files.writeString(path, text)
  }

  private def script(name: String, text: String): Path = {
    val path = file(name, text)
    assert(path.toFile.setExecutable(true))
    path
  }

  /** Exit status and all that was printed. */
  private def run(environment: Map[String, String], command: String*): (Int, String) = {
    val builder = new ProcessBuilder(command: _*).redirectErrorStream(true)
    List("SPARK_HOME", "JAVA_HOME", "CROSSCHECK_JARS", "CROSSCHECK_JAVA_OPTS").foreach(builder.environment().remove(_))
    environment.foreach { case (name, value) => builder.environment().put(name, value) }
    val process = builder.start()
    process.getOutputStream.close()
    val text = new String(process.getInputStream.readAllBytes(), UTF_8)
    (process.waitFor(), text)
  }

  /** A build that is up to date, in a folder with a space in its name. */
  private def built(): Path = {
    List("pom.xml", "validation-core/pom.xml", "validation-core/src/main/A", "configs/a.conf").foreach(file(_, ""))
    file("validation-core/target/embedded.classpath", "lib.jar")
    Thread.sleep(20)
    List("validation-core-1.jar", "validation-core-1-job.jar").foreach(n => file(s"validation-core/target/$n", ""))
    script("crosscheck", Files.readString(launcher))
  }

  private val tellArguments = "#!/bin/sh\nfor a in \"$@\"; do printf '<%s>\\n' \"$a\"; done\nexit 7\n"
  private val arguments = List("run", "a b.conf", "", "*", "it's", "\"x\"", "$HOME", "-D", "k=v w", "--", "a\\b")

  describe("the launcher") {
    it("has nothing that shellcheck objects to") {
      val isThere = run(Map.empty, "sh", "-c", "command -v shellcheck")._1 == 0
      if (sys.env.get("CI").contains("true")) assert(isThere, "shellcheck is not installed; CI needs it")
      assume(isThere, "shellcheck is not installed")
      assert(run(Map.empty, "shellcheck", launcher.toString) == ((0, "")))
    }

    it("hands arguments to spark-submit as they are, and its exit status back") {
      val launched = built()
      script("spark/bin/spark-submit", tellArguments)
      val (status, printed) = run(
        Map("SPARK_HOME" -> folder.resolve("spark").toString, "CROSSCHECK_JARS" -> "a.jar:b.jar"),
        launched.toString +: arguments: _*
      )
      val job = folder.resolve("validation-core/target/validation-core-1-job.jar")
      val expected = List("--jars", "a.jar,b.jar", "--class", "io.crosscheck.Main", job.toString) ++ arguments
      assert(printed == expected.map(a => s"<$a>\n").mkString)
      assert(status == 7)
    }

    it("hands arguments to the embedded Spark as they are, through a link as well") {
      val launched = built()
      script(
        "jdk/bin/java",
        "#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2 && exit\n" +
          tellArguments.stripPrefix("#!/bin/sh\n")
      )
      val link = Files.createSymbolicLink(folder.resolve("link"), launched)
      val (status, printed) = run(
        Map("JAVA_HOME" -> folder.resolve("jdk").toString, "CROSSCHECK_JAVA_OPTS" -> "-Xmx1g -Da=b"),
        link.toString +: arguments: _*
      )
      val core = folder.resolve("validation-core/target/validation-core-1.jar")
      val expected = List("-Xmx1g", "-Da=b", "-cp", s"$core:lib.jar", "io.crosscheck.Main") ++ arguments
      assert(printed.endsWith(expected.map(a => s"<$a>\n").mkString))
      assert(status == 7)
    }

    it("says which Java it needs") {
      val launched = built()
      script("jdk/bin/java", "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
      val (status, printed) = run(Map("JAVA_HOME" -> folder.resolve("jdk").toString), launched.toString, "demo")
      assert(status == 2)
      assert(printed == "crosscheck: needs a JDK 17 (found: openjdk version \"11.0.2\"); set JAVA_HOME\n")
    }

    it("builds again when a source is newer") {
      val launched = built()
      script("mvnw", tellArguments.replace("7", "5"))
      Thread.sleep(20)
      file("validation-core/src/main/B", "")
      val (status, printed) = run(Map.empty, launched.toString, "demo")
      assert(status == 5)
      assert(printed.startsWith("crosscheck: building ") && printed.contains("<package>"))
    }
  }
}
