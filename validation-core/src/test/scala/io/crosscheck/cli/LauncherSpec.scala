package io.crosscheck.cli

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}
import java.util.spi.ToolProvider

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
    List("SPARK_HOME", "JAVA_HOME", "CROSSCHECK_JARS", "CROSSCHECK_JAVA_OPTS", "CROSSCHECK_SPARK").foreach(
      builder.environment().remove(_)
    )
    environment.foreach { case (name, value) => builder.environment().put(name, value) }
    val process = builder.start()
    process.getOutputStream.close()
    val text = new String(process.getInputStream.readAllBytes(), UTF_8)
    (process.waitFor(), text)
  }

  /** A build that is up to date, in a folder with a space in its name. */
  private def built(target: String = "validation-core/target"): Path = {
    List("pom.xml", "validation-core/pom.xml", "validation-core/src/main/A", "configs/a.conf", "athena-ddl/a.sql")
      .foreach(file(_, ""))
    file(s"$target/embedded.classpath", "lib.jar")
    Thread.sleep(20)
    List("validation-core-1.jar", "validation-core-1-job.jar").foreach(n => file(s"$target/$n", ""))
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

    it("takes what is built for Spark 4 where SPARK_HOME is one, or where it is asked to") {
      val launched = built("validation-core/target/spark-4")
      script("spark/bin/spark-submit", tellArguments)
      file("spark/jars/spark-core_2.13-4.0.2.jar", "")
      val (_, submitted) = run(Map("SPARK_HOME" -> folder.resolve("spark").toString), launched.toString)
      assert(submitted.contains(s"<$folder/validation-core/target/spark-4/validation-core-1-job.jar>"))
      fakeJava()
      val environment = Map(
        "JAVA_HOME" -> folder.resolve("jdk").toString,
        "CROSSCHECK_JAVA_OPTS" -> "-Xshare:off",
        "CROSSCHECK_SPARK" -> "4"
      )
      val (_, embedded) = run(environment, launched.toString, "run", "a", "--accelerate")
      assert(embedded.contains(s"<$folder/validation-core/target/spark-4/validation-core-1.jar:lib.jar>"))
      assert(!embedded.contains("fetching"))
      script("mvnw", tellArguments)
      val (_, building) = run(environment - "CROSSCHECK_SPARK", launched.toString, "run", "a")
      assert(building.startsWith("crosscheck: building ") && !building.contains("<-Pspark-4>"))
      Files.delete(folder.resolve("validation-core/target/spark-4/validation-core-1-job.jar"))
      val (_, again) = run(environment, launched.toString, "run", "a")
      assert(again.startsWith("crosscheck: building ") && again.contains("<-Pspark-4>"))
      assert(
        run(environment + ("CROSSCHECK_SPARK" -> "2"), launched.toString) ==
          ((2, "crosscheck: CROSSCHECK_SPARK is '2'; expected 3 or 4\n"))
      )
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

    it("compiles little, and interprets Spark's expressions, where a diff has little data") {
      val launched = built()
      fakeJava()
      def options(command: String*): Set[String] = {
        val (_, printed) = run(
          Map("JAVA_HOME" -> folder.resolve("jdk").toString, "CROSSCHECK_JAVA_OPTS" -> "-Xshare:off"),
          launched.toString +: command: _*
        )
        printed.linesIterator.map(_.stripPrefix("<").stripSuffix(">")).toSet.intersect(compilesLittle ++ interprets)
      }
      val (left, tiny) = (file("left.csv", "id\n").toString, file("a b.csv", "id\n").toString)
      val small = file("small.csv", "x" * (2 << 20)).toString
      val large = file("large.csv", "x" * (21 << 20)).toString
      assert(options("diff", left, tiny, "--key", "id", "--json") == compilesLittle ++ interprets)
      assert(options("diff", "--trim", left, "-k", tiny, small) == compilesLittle)
      assert(options("diff", left, large).isEmpty)
      assert(options("diff", left, "database.table").isEmpty)
      assert(options("diff", left, tiny, "--accelerate").isEmpty)
      assert(options("run", left, tiny).isEmpty)
    }

    it("fetches Comet for --accelerate, once, and goes on without it where it cannot") {
      val launched = built()
      fakeJava()
      val environment = Map("JAVA_HOME" -> folder.resolve("jdk").toString, "CROSSCHECK_JAVA_OPTS" -> "-Xshare:off")
      script("mvnw", "#!/bin/sh\nexit 1\n")
      val (_, failed) = run(environment, launched.toString, "diff", "a", "b", "--accelerate")
      assert(
        failed.startsWith(
          "crosscheck: fetching Apache DataFusion Comet for --accelerate (once; 70 MB)\n" +
            "crosscheck: could not fetch it; going on without\n"
        )
      )
      val jar = folder.resolve("validation-core/target/comet/comet-spark-spark3.5_2.12-1.jar")
      script("mvnw", s"#!/bin/sh\nmkdir -p '${jar.getParent}' && touch '$jar'\n")
      val (_, fetched) = run(environment, launched.toString, "diff", "a", "b", "--accelerate")
      assert(fetched.startsWith("crosscheck: fetching ") && fetched.contains(s":lib.jar:$jar>"))
      val (_, later) = run(environment, launched.toString, "run", "a")
      assert(!later.contains("fetching") && later.contains(s":lib.jar:$jar>"))
    }
  }

  describe("the archive of class data") {
    it("is made once, and used") {
      val launched = withProgram()
      val (_, first) = start(launched)
      assert(first.linesIterator.toList == List(preparing, "demo ran", "from shared objects file (top)"))
      val (_, second) = start(launched)
      assert(second.linesIterator.toList == List("demo ran", "from shared objects file (top)"))
      assert(archives.size == 1)
    }

    it("is made again where a jar has changed") {
      val launched = withProgram()
      start(launched)
      val before = archives
      Thread.sleep(20)
      program("diff ran again")
      val (_, printed) = start(launched)
      assert(printed.linesIterator.toList == List(preparing, "diff ran again", "from shared objects file (top)"))
      assert(archives.size == 1 && archives != before)
    }

    it("is made again where it is not whole") {
      val launched = withProgram()
      start(launched)
      val archive = archives.head
      assert(archive.toFile.setWritable(true))
      Files.write(archive, Files.readAllBytes(archive).take(4000))
      val (_, printed) = start(launched)
      assert(printed.linesIterator.toList == List(preparing, "demo ran", "from shared objects file (top)"))
      assert(start(launched)._2 == "demo ran\nfrom shared objects file (top)\n")
    }

    it("is not missed where it is damaged in a way that only Java can see") {
      val launched = withProgram()
      start(launched)
      val archive = archives.head
      assert(archive.toFile.setWritable(true))
      Files.write(archive, Array.fill[Byte](Files.size(archive).toInt)(1))
      val (status, printed) = start(launched)
      assert(status == 0 && printed.startsWith("demo ran\nfrom ") && !printed.contains("shared objects file (top)"))
    }

    it("is not missed where the installation cannot be written") {
      val launched = withProgram()
      file("validation-core/target/class-data", "a file, so that there can be no folder")
      val (status, printed) = start(launched)
      assert(status == 0 && printed.startsWith("demo ran\nfrom ") && !printed.contains("shared objects file (top)"))
    }

    it("is not tried again where it could not be made, and says so once") {
      val launched = withProgram()
      program("demo ran", "if (args[0].equals(\"demo\")) System.exit(3);")
      val (_, first) = start(launched)
      assert(
        first.linesIterator.take(2).toList.map(_.replaceAll("see .*", "see LOG")) ==
          List(preparing, "crosscheck: that failed, and is not tried again; see LOG")
      )
      val (status, second) = start(launched)
      assert(status == 0 && second.startsWith("demo ran\nfrom "))
      assert(archives.isEmpty)
    }
  }

  private val preparing = "crosscheck: preparing faster starts (once for a build; a minute at most, 150 MB in " +
    "validation-core/target/class-data)"
  private val compilesLittle = Set("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
  private val interprets =
    Set("-Dspark.sql.codegen.wholeStage=false", "-Dspark.sql.codegen.factoryMode=NO_CODEGEN")

  private def fakeJava(): Path =
    script(
      "jdk/bin/java",
      "#!/bin/sh\n[ \"$1\" = -version ] && echo 'version \"17.0.1\"' >&2 && exit\n" +
        tellArguments.stripPrefix("#!/bin/sh\n")
    )

  /** The launcher with a real jar in the place of ours: a program that says a word and where its class came from. */
  private def withProgram(): Path = {
    FileUtils.deleteQuietly(folder.toFile)
    folder = Files.createTempDirectory("launcher") // Java 17 keeps no class whose path has a space in it.
    val launched = built()
    file("lib/a.txt", "")
    jar(folder.resolve("lib.jar"), folder.resolve("lib"))
    file("validation-core/target/embedded.classpath", folder.resolve("lib.jar").toString)
    program("demo ran")
    launched
  }

  private def program(word: String, first: String = ""): Unit = {
    val source = file(
      "program/io/crosscheck/Main.java",
      s"""package io.crosscheck;
         |public class Main { public static void main(String[] args) { $first System.out.println("$word"); } }
         |""".stripMargin
    )
    val classes = Files.createDirectories(folder.resolve("classes"))
    tool("javac", "-d", classes.toString, source.toString)
    jar(folder.resolve("validation-core/target/validation-core-1.jar"), classes)
  }

  private def jar(to: Path, classes: Path): Unit =
    tool("jar", "cf", to.toString, "-C", classes.toString, ".")

  private def tool(name: String, args: String*): Unit =
    assert(ToolProvider.findFirst(name).get.run(System.out, System.err, args: _*) == 0)

  private def archives: List[Path] = {
    val all = Files.list(folder.resolve("validation-core/target/class-data"))
    try all.toArray.toList.map(_.asInstanceOf[Path]).filter(_.toString.endsWith(".jsa"))
    finally all.close()
  }

  /** Status, and what was printed with a line more for the place that the program's class came from. */
  private def start(launched: Path): (Int, String) = {
    val log = folder.resolve("classes.log")
    Files.deleteIfExists(log)
    val (status, printed) = run(
      Map(
        "JAVA_HOME" -> System.getProperty("java.home"),
        "CROSSCHECK_JAVA_OPTS" -> "-Xlog:class+load:file=classes.log:none"
      ),
      "sh",
      "-c",
      s"cd '$folder' && '$launched' run x"
    )
    val source = "io.crosscheck.Main source: (.*)".r
    val from = Files.readString(log).linesIterator.collectFirst { case source(place) => place }
    (status, s"${printed}from ${from.getOrElse("nowhere")}\n")
  }
}
