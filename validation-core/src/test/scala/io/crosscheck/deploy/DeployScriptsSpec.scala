package io.crosscheck.deploy

import java.nio.file.{Files, Path}
import java.security.MessageDigest

import org.apache.commons.io.FileUtils
import org.scalatest.BeforeAndAfterEach
import org.scalatest.funspec.AnyFunSpec

/** The scripts of `emr-bootstrap/`, with a stand-in for `aws` whose S3 is a folder, and one for `spark-submit`. */
class DeployScriptsSpec extends AnyFunSpec with BeforeAndAfterEach {
  private val scripts = Template.home.resolve("emr-bootstrap")
  private var folder: Path = _

  override protected def beforeEach(): Unit = {
    folder = Files.createTempDirectory("deploy scripts")
    script(
      "bin/aws",
      s"""#!/usr/bin/env bash
         |printf '%s\\n' "$$*" >>'$folder/calls'
         |[[ "$$1 $$2" == "s3 cp" ]] || { cat '$folder/answer' 2>/dev/null; exit "$$(cat '$folder/status' 2>/dev/null || echo 0)"; }
         |from=$$4 to=$$5
         |[[ $$from != s3://* ]] || from=$folder/s3/$${from#s3://}
         |if [[ $$to == - ]]; then cat "$$from"; else cp "$$from" "$$to"; fi
         |""".stripMargin.replace(s"from=$folder", s"from='$folder'")
    ): Unit
  }

  override protected def afterEach(): Unit = FileUtils.deleteQuietly(folder.toFile): Unit

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

  private def run(name: String, words: String*): (Int, String) = Shell.run(
    Map(
      "PATH" -> s"${folder.resolve("bin")}:${sys.env("PATH")}",
      "CROSSCHECK_HOME" -> folder.resolve("home").toString,
      "INSTANCE_INFO" -> folder.resolve("instance.json").toString,
      "CROSSCHECK_JOB_JAR" -> folder.resolve("job.jar").toString
    ),
    (Seq("bash", scripts.resolve(name).toString) ++ words): _*
  )

  private def calls: String = {
    val log = folder.resolve("calls")
    if (Files.exists(log)) Files.readString(log) else ""
  }

  private def sha256(text: String): String =
    MessageDigest.getInstance("SHA-256").digest(text.getBytes("UTF-8")).map("%02x".format(_)).mkString

  private val artifacts = "s3://bucket/artifacts/v1"

  private def upload(): Unit = {
    file("s3/bucket/artifacts/v1/crosscheck-job.jar", "jar")
    file("s3/bucket/artifacts/v1/step.sh", Files.readString(scripts.resolve("step.sh"))): Unit
  }

  describe("all scripts") {
    it("have nothing that shellcheck objects to") {
      val isThere = Shell.run(Map.empty, "sh", "-c", "command -v shellcheck")._1 == 0
      if (sys.env.get("CI").contains("true")) assert(isThere, "shellcheck is not installed; CI needs it")
      assume(isThere, "shellcheck is not installed")
      val all = Template.home.resolve("deploy/rehearsal").toString +:
        Seq(scripts, Template.folder).flatMap(_.toFile.listFiles.map(_.toString).filter(_.endsWith(".sh")).sorted)
      assert(all.size == 10)
      assert(Shell.run(Map.empty, ("shellcheck" +: all): _*) == ((0, "")))
    }
  }

  describe("bootstrap.sh") {
    it("puts jar and step script in place; again, it fetches no jar") {
      upload()
      val first = run("bootstrap.sh", artifacts, sha256("jar"))
      assert(first == ((0, s"crosscheck bootstrap: ${folder.resolve("home/crosscheck-job.jar")} is in place\n")))
      assert(Files.readString(folder.resolve("home/crosscheck-job.jar")) == "jar")
      assert(
        run("bootstrap.sh", artifacts, sha256("jar"))._2
          .startsWith("crosscheck bootstrap: the job jar is there already\n")
      )
      assert(calls.linesIterator.count(_.contains("crosscheck-job.jar")) == 1)
      assert(folder.resolve("home").toFile.list.toSet == Set("crosscheck-job.jar", "step.sh"))
    }

    it("refuses another jar than the one that was asked for, and leaves nothing behind") {
      upload()
      val (status, printed) = run("bootstrap.sh", artifacts, sha256("other"))
      assert(status == 1 && printed.contains(s"its checksum is ${sha256("jar")}, not ${sha256("other")}"))
      assert(folder.resolve("home").toFile.list.isEmpty)
    }

    it("replaces a jar that is another one") {
      upload()
      file("home/crosscheck-job.jar", "old")
      assert(run("bootstrap.sh", artifacts, sha256("jar"))._1 == 0)
      assert(Files.readString(folder.resolve("home/crosscheck-job.jar")) == "jar")
    }

    it("says what is missing") {
      assert(
        run("bootstrap.sh", artifacts, sha256("jar"))._2
          .contains(s"cannot fetch $artifacts/crosscheck-job.jar; was it uploaded")
      )
      assert(
        run("bootstrap.sh", artifacts) == ((
          1,
          "crosscheck bootstrap: expected two arguments, the folder of the artifacts and the checksum of the job jar; got 1\n"
        ))
      )
      assert(run("bootstrap.sh", artifacts, "abc") == ((1, "crosscheck bootstrap: not a SHA-256 checksum: abc\n")))
    }

    it("has nothing to do on other nodes than the primary one") {
      file("instance.json", "{\"isMaster\": false}")
      assert(run("bootstrap.sh", artifacts, sha256("jar"))._1 == 0 && calls.isEmpty)
    }
  }

  describe("step.sh") {
    val common = Seq("--output", "s3://bucket/crosscheck", "--database", "checks", "--workgroup", "w")
    val suite = Seq("--suite", "s3://bucket/suites/a.conf", "--run-id", "r1", "--run-date", "2026-11-22")

    def submits(status: Int): Unit = {
      file("home/crosscheck-job.jar", "jar")
      script("bin/spark-submit", s"#!/bin/sh\necho $$* >'$folder/submitted'\nexit $status\n"): Unit
    }

    def stored(check: String, status: String): Unit = file(
      s"s3/bucket/crosscheck/reports/2026-11-22/r1-$check/summary.json",
      s"""{\n  "tables" : [ {\n    "status" : "passed"\n  } ],\n  "status" : "$status"\n}"""
    ): Unit

    def submitted: Seq[String] =
      Files.readString(folder.resolve("submitted")).trim.split(" (?=--deploy|--class)", 3).toSeq

    it("creates the tables by 'register'") {
      submits(0)
      assert(run("step.sh", ("Athena_Table_Creation" +: common): _*)._1 == 0)
      val words = submitted.last.split("crosscheck-job.jar ", 2)(1).split(" ").toSeq
      assert(
        words == Seq(
          "register",
          "s3://bucket/crosscheck",
          "--via",
          "athena",
          "--database",
          "checks",
          "--workgroup",
          "w"
        )
      )
      io.crosscheck.cli.Commands.parse(System.out, words): Unit
    }

    it("counts and compares by commands that there are") {
      Seq("Count_Validation" -> "count", "Accuracy" -> "accuracy").foreach { case (name, check) =>
        submits(0)
        stored(check, "warned")
        assert(run("step.sh", (name +: (common ++ suite)): _*)._1 == 0)
        val words = submitted.last.split("crosscheck-job.jar ", 2)(1).split(" ").toSeq
        assert(words.take(4) == Seq(check, "s3://bucket/suites/a.conf", "--run-id", s"r1-$check"))
        io.crosscheck.cli.Commands.parse(System.out, words): Unit
      }
    }

    Seq(
      (0, "passed", 0),
      (0, "warned", 0),
      (0, "failed", 3),
      (0, "error", 3),
      (0, "", 3),
      (1, "failed", 1),
      (1, "passed", 3),
      (1, "error", 3),
      (1, "", 3),
      (2, "", 2),
      (3, "failed", 3)
    ).foreach { case (ended, summary, expected) =>
      it(s"ends with $expected where spark-submit ended with $ended and the summary says '$summary'") {
        submits(ended)
        if (summary.nonEmpty) stored("accuracy", summary)
        assert(run("step.sh", ("Accuracy" +: (common ++ suite)): _*)._1 == expected)
      }
    }

    it("says what is wrong with its arguments") {
      submits(0)
      assert(
        run(
          "step.sh",
          ("Acuracy" +: common): _*
        )._2 == "crosscheck step: no step 'Acuracy'; expected Athena_Table_Creation, Count_Validation or Accuracy\n"
      )
      assert(run("step.sh", ("Accuracy" +: common): _*) == ((2, "crosscheck step: --suite is missing\n")))
      assert(run("step.sh", "Accuracy", "--output") == ((2, "crosscheck step: --output has no value\n")))
    }
  }

  describe("package.sh") {
    it(
      "lays out what the bootstrap action, the suite and the tables of the catalog look for, and says how to upload it"
    ) {
      file("job.jar", "jar")
      val (status, printed) = run("package.sh", "my-bucket", folder.resolve("out").toString)
      val version = sha256("jar").take(12)
      assert(status == 0)
      assert(
        printed.contains(
          s"aws s3 cp --recursive --only-show-errors '${folder.resolve("out")}/upload' 's3://my-bucket/'"
        )
      )
      assert(printed.endsWith(s"ArtifactsVersion=$version JobJarSha256=${sha256("jar")} ReleaseLabel=emr-7.13.0\n"))
      val upload = folder.resolve("out/upload")
      val expected = Seq("crosscheck-job.jar", "bootstrap.sh", "step.sh", "SHA256SUMS", "emr-eks/driver-pod.yaml")
        .map(f => s"artifacts/$version/$f") ++
        Seq(
          "suites/aws-sample.conf",
          "sample/onprem/covid/covid.parquet",
          "sample/lake/balance_sheet/balance_sheet.parquet"
        )
      expected.foreach(f => assert(Files.exists(upload.resolve(f)), f))
    }

    it("names the release that fits the jar") {
      file("job.jar", "jar")
      val (status, printed) = run("package.sh", "--spark", "4", "my-bucket", folder.resolve("out").toString)
      assert(status == 0 && printed.endsWith(" ReleaseLabel=emr-spark-8.0.0\n"))
      val labels = Template.files.map(Template.read).flatMap(_.parameters.get("ReleaseLabel"))
      assert(labels.size == 3)
      for (label <- labels; release <- Seq("emr-7.13.0", "emr-spark-8.0.0"))
        assert(release.matches(label("AllowedPattern").toString))
      assert(
        run("package.sh", "--spark", "5", "b") == ((2, "package.sh: expected --spark 3 or --spark 4; got '5'\n"))
      )
    }

    it("wants a bucket")(assert(run("package.sh", "s3://x")._1 == 2))
  }

  describe("submit-emr.sh") {
    it("adds a step with a role of its own as spark-submit itself") {
      file("answer", "s-1\n")
      val (status, _) = run(
        "submit-emr.sh",
        "Accuracy",
        "--cluster",
        "j-1",
        "--bucket",
        "b",
        "--suite",
        "suites/a.conf",
        "--run-id",
        "r1",
        "--workgroup",
        "w",
        "--role",
        "arn:aws:iam::123456789012:role/job"
      )
      assert(status == 0)
      val call = calls.linesIterator.next()
      assert(
        call.contains("\"Args\":[\"spark-submit\",\"--deploy-mode\",\"cluster\"") && call.contains(
          "--execution-role-arn arn:"
        )
      )
    }

    it("says that a step failed") {
      file("status", "255")
      assert(
        run(
          "submit-emr.sh",
          "Accuracy",
          "--cluster",
          "j-1",
          "--bucket",
          "b",
          "--suite",
          "s.conf",
          "--run-id",
          "r",
          "--workgroup",
          "w"
        )._1 != 0
      )
    }
  }

  describe("submit-serverless.sh and submit-eks.sh") {
    it("send JSON") {
      file("answer", "id-1\n")
      val mapper = new com.fasterxml.jackson.databind.ObjectMapper
      val common = Map(
        "BUCKET" -> "b",
        "VERSION" -> "v",
        "SUITE" -> "suites/a.conf",
        "RUN_ID" -> "r1",
        "DATABASE" -> "d",
        "WORKGROUP" -> "w",
        "VIRTUAL_CLUSTER_ID" -> "c",
        "JOB_ROLE_ARN" -> "arn:aws:iam::123456789012:role/job"
      )
      val eks = "job" +: common.map { case (k, v) => s"$k=$v" }.toSeq
      assert(run("submit-eks.sh", eks: _*) == ((0, "id-1\n")))
      assert(calls.contains("\"releaseLabel\": \"emr-7.13.0-latest\""))
      assert(run("submit-eks.sh", eks :+ "RELEASE=emr-spark-8.0.0": _*) == ((0, "id-1\n")))
      assert(calls.contains("\"releaseLabel\": \"emr-spark-8.0.0-latest\""))
      assert(run("submit-eks.sh", eks.init: _*)._1 == 2)
      assert(
        run(
          "submit-serverless.sh",
          "count",
          "--application",
          "a",
          "--role",
          "arn:r",
          "--bucket",
          "b",
          "--version",
          "v",
          "--suite",
          "s.conf",
          "--run-id",
          "r1",
          "--workgroup",
          "w"
        ) == ((0, "id-1\n"))
      )
      val sent = """(?s)(?:--cli-input-json|--job-driver) (\{.*?\n?\})(?= --query)""".r
        .findAllMatchIn(calls)
        .map(_.group(1))
        .toList
      assert(sent.size == 3)
      sent.foreach(json => assert(mapper.readTree(json).isObject))
    }
  }

  describe("teardown.sh") {
    it("does not take what it may not ask for nothing") {
      file("status", "254")
      val (status, printed) = run("teardown.sh", "b", "arn:key")
      assert(status == 1 && printed.contains("AWS does not answer"))
    }
  }
}
