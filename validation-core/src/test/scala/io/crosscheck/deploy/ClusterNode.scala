package io.crosscheck.deploy

import java.io.File
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.attribute.PosixFilePermissions
import java.nio.file.{Files, Path, StandardCopyOption}

import io.crosscheck.servers.S3Server

/** What stands in for the primary node of a cluster: an empty folder of another user, who has `aws`, `spark-submit` and
  * a Hive metastore, and of the project nothing but what he fetches from S3.
  *
  * @param defaults
  *   what the template puts into `spark-defaults`
  */
final class ClusterNode(folder: Path, defaults: Map[String, String]) {
  import ClusterNode._

  private val spark = Files.createDirectories(folder.resolve("spark"))
  private val metastore = folder.resolve("metastore")

  /** Empty at first. */
  val home: Path = Files.createDirectory(folder.resolve("home"))

  installSpark()
  wrapAws()
  open(folder)
  give(home)

  /** Runs a command in it as the other user, with nothing of this JVM's environment. */
  def run(command: String*): (Int, String) = Shell.runAlone(home, environment, asOther ++ command: _*)

  /** The same as the user who runs the specs, who deploys. */
  def deploy(command: String*): (Int, String) = Shell.runAlone(folder, environment, command: _*)

  /** Makes the tables of the catalog known, which the other user may use from then on. */
  def createTables(bucket: String): Unit = {
    metastoreProgram("create", bucket): Unit
    give(metastore)
  }

  /** What is registered in a database: table and partition. */
  def partitions(database: String): Seq[String] = {
    val told = metastoreProgram("partitions", database)
    give(metastore)
    told.linesIterator.filter(_.matches("[a-z_]+ [a-z_]+=.*")).toList
  }

  private def installSpark(): Unit = {
    val libraries = Template.home.resolve("validation-core/target/spark.classpath")
    val jars = Files.createDirectories(spark.resolve("jars"))
    Files.readString(libraries, UTF_8).trim.split(File.pathSeparator).map(Path.of(_)).foreach { jar =>
      Files.copy(jar, jars.resolve(jar.getFileName), StandardCopyOption.REPLACE_EXISTING)
    }
    val java = Path.of(sys.props("java.home"), "bin", "java")
    script(
      spark.resolve("bin/spark-submit"),
      s"""exec '$java' ${sys.props("crosscheck.spark.jvm.args").replaceAll("\\s+", " ")} -XX:TieredStopAtLevel=1 \\
         |  -XX:+UseSerialGC -Xmx1g "-Djava.io.tmpdir=$$TMPDIR" -cp "$$SPARK_HOME/conf:$$SPARK_HOME/jars/*" \\
         |  org.apache.spark.deploy.SparkSubmit "$$@"
         |""".stripMargin
    )
    // On EMR, s3:// is S3A.
    val settings = defaults ++ S3Server.settings.map { case (key, value) => s"spark.hadoop.$key" -> value } ++ Map(
      "spark.hadoop.fs.s3.impl" -> "org.apache.hadoop.fs.s3a.S3AFileSystem",
      "spark.master" -> "local[2]",
      "spark.ui.enabled" -> "false",
      "spark.driver.host" -> "127.0.0.1",
      "spark.driver.bindAddress" -> "127.0.0.1",
      "spark.sql.shuffle.partitions" -> "4",
      "spark.sql.warehouse.dir" -> s"$home/warehouse",
      "spark.hadoop.hive.exec.scratchdir" -> s"$home/scratch", // not /tmp/hive, which may be somebody's
      "spark.hadoop.javax.jdo.option.ConnectionURL" -> MetastoreProgram.address(metastore.toString)
    )
    write(spark.resolve("conf/spark-defaults.conf"), settings.map { case (k, v) => s"$k $v\n" }.toSeq.sorted.mkString)
  }

  /** Not every `aws` knows AWS_ENDPOINT_URL, and one that does not would ask AWS. */
  private def wrapAws(): Unit = script(
    spark.resolve("bin/aws"),
    s"""exec '$awsForOthers' --endpoint-url '${S3Server.endpoint}' "$$@"\n"""
  )

  private def environment: Map[String, String] = Map(
    "PATH" -> s"$spark/bin:/usr/bin:/bin",
    "HOME" -> home.toString,
    "TMPDIR" -> home.toString,
    "LANG" -> "C.UTF-8",
    "SPARK_HOME" -> spark.toString,
    "AWS_ACCESS_KEY_ID" -> "specs",
    "AWS_SECRET_ACCESS_KEY" -> "specs",
    "AWS_REGION" -> "us-east-1",
    "AWS_DEFAULT_REGION" -> "us-east-1",
    "AWS_ENDPOINT_URL" -> S3Server.endpoint,
    "AWS_EC2_METADATA_DISABLED" -> "true",
    "CROSSCHECK_HOME" -> home.resolve("crosscheck").toString,
    "INSTANCE_INFO" -> home.resolve("instance.json").toString
  )

  private def metastoreProgram(action: String, argument: String): String = {
    val java = Path.of(sys.props("java.home"), "bin", "java").toString
    val options = sys.props("crosscheck.spark.jvm.args").split("\\s+").toSeq ++
      Seq("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", s"-Dcrosscheck.home=${Template.home}")
    val program = Seq("-cp", sys.props("java.class.path"), "io.crosscheck.deploy.MetastoreProgram")
    val command = (java +: options) ++ program ++ Seq(action, metastore.toString, argument)
    val (status, told) = Shell.runAlone(folder, Map("LANG" -> "C.UTF-8"), command: _*)
    if (status != 0) throw new IllegalStateException(s"the metastore's program ended with $status:\n$told")
    told
  }

  private def script(file: Path, text: String): Unit = {
    write(file, s"#!/usr/bin/env bash\n$text")
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x")): Unit
  }

  private def write(file: Path, text: String): Unit = {
    Files.createDirectories(file.getParent)
    Files.writeString(file, text): Unit
  }
}

object ClusterNode {
  private val isRoot: Boolean = sys.props("user.name") == "root"

  /** Whether there is another user to be, and why not. */
  val sameUser: Option[String] =
    if (isRoot) None
    else Some("NOT AS ANOTHER USER: only root can become one; the steps run as the user who runs the specs")

  private lazy val group: String = run("id", "-g", "nobody").trim

  private lazy val asOther: Seq[String] =
    if (isRoot) Seq("setpriv", "--reuid=nobody", s"--regid=$group", "--clear-groups", "--no-new-privs")
    else Seq("env")

  private def give(folder: Path): Unit = if (isRoot) run("chown", "-R", "nobody:", folder.toString): Unit

  /** Whatever the umask is, everybody may read it. */
  private def open(folder: Path): Unit = run("chmod", "-R", "a+rX", folder.toString): Unit

  /** One that the other user may run; installed by Debian's package manager where there is none, for root. */
  private lazy val awsForOthers: String = found.getOrElse {
    if (isRoot && isThere("apt-get")) {
      System.err.println("installing awscli for the rehearsal")
      run("sh", "-c", "apt-get update && apt-get install -y --no-install-recommends awscli"): Unit
    }
    found.getOrElse(
      throw new IllegalStateException(
        "the rehearsal needs the AWS CLI where every user may run it. On Debian and Ubuntu: apt-get install awscli " +
          "(done by the spec where it runs as root); elsewhere put aws into /usr/local/bin"
      )
    )
  }

  private def found: Option[String] =
    (sys.env.getOrElse("PATH", "").split(File.pathSeparator).toSeq ++ Seq("/usr/local/bin", "/usr/bin")).distinct
      .map(_ + "/aws")
      .filter(aws => Files.isExecutable(Path.of(aws)))
      .find { aws =>
        val path = Map("PATH" -> "/usr/bin:/bin", "HOME" -> "/nonexistent")
        Shell.runAlone(Path.of("/"), path, asOther ++ Seq(aws, "--version"): _*)._1 == 0
      }

  private def isThere(command: String): Boolean =
    Shell.run(Map.empty, "sh", "-c", s"command -v $command")._1 == 0

  private def run(command: String*): String = {
    val (status, told) = Shell.run(Map.empty, command: _*)
    if (status != 0) throw new IllegalStateException(s"${command.mkString(" ")} ended with $status:\n$told")
    told
  }
}
