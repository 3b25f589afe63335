package io.crosscheck.cli

import java.net.URLDecoder
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Paths}

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import io.crosscheck.ResultsDocument
import io.crosscheck.servers.{Asked, HttpStandIn}

class NotifiedRunSpec extends TypedCommands {
  private var server: HttpStandIn = _
  private val json = new ObjectMapper()
  private val settings = Map(
    "aws.accessKeyId" -> "specs",
    "aws.secretAccessKey" -> "specs",
    "aws.region" -> "us-east-1",
    "aws.maxAttempts" -> "1"
  )
  private val endpoints = Seq("aws.endpointUrlSns", "aws.endpointUrlEventBridge", "aws.endpointUrlCloudWatch")
  private val arn = "arn:aws:sns:eu-central-1:123456789012:checks"

  override protected def beforeEach(): Unit = {
    super.beforeEach()
    server = new HttpStandIn
    settings.foreach { case (k, v) => System.setProperty(k, v) }
    endpoints.foreach(System.setProperty(_, server.endpoint))
    server.answer = aws
  }

  override protected def afterEach(): Unit = {
    (settings.keys ++ endpoints).foreach(System.clearProperty)
    server.stop()
    super.afterEach()
  }

  private val aws: Asked => (Int, String) = request =>
    if (request.headers.get("x-amz-target").exists(_.endsWith("PutEvents")))
      (200, """{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}""")
    else if (request.body.contains("Action=Publish"))
      (200, "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>")
    else if (request.body.contains("Action=PutMetricData"))
      (200, "<PutMetricDataResponse><ResponseMetadata/></PutMetricDataResponse>")
    else (200, "")

  private def ran(notify: String, pairs: String*): Ran = {
    val lines = s"output.path = out\nnotify = [ $notify ]\n"
    crosscheck("run", suite(lines +: pairs: _*), "--run-id", "r", "--run-date", "2026-11-22")
  }

  private def problems(ran: Ran): List[String] = ran.errors.filterNot(_.startsWith("[1/1] good passed"))

  private def webhook(more: String = "when = always"): String =
    s"""{ via = webhook, url = "${server.endpoint}/hook?token=s3cr3t", headers { X-Team = data }, $more }"""

  private def form(request: Asked): Map[String, String] = request.body
    .split('&')
    .map(_.split("=", 2).map(URLDecoder.decode(_, UTF_8)))
    .map(pair => pair(0) -> pair(1))
    .toMap

  private def requireMessage(message: JsonNode): Unit = {
    assert(message.get("run_id").asText == "r")
    assert(message.get("status").asText == "failed")
    assert(message.get("exit_status").asInt == 1)
    assert(message.get("pairs_by_status").toString == """{"failed":1,"passed":1}""")
    assert(message.at("/pairs/0/pair").asText == "bad")
    assert(message.at("/pairs/0/rows/differing_rows").asLong == 2)
    assert(message.get("places").toString.contains("summary.json"))
    assert(message.fieldNames.asScala.toSet == ResultsDocument.documented("## Notifications").map(_._1).toSet)
  }

  describe("a run tells of its end") {
    it("a web hook, by a POST of the documented message") {
      assert(ran(webhook(), passing, failing).status == 1)
      val request = server.asked.toList.ensuring(_.size == 1).head
      assert((request.method, request.path) == (("POST", "/hook?token=s3cr3t")))
      assert(request.headers("content-type") == "application/json" && request.headers("x-team") == "data")
      requireMessage(json.readTree(request.body))
    }

    it("a topic of SNS, with attributes to filter by") {
      assert(ran(s"""{ via = sns, topic = "$arn" }""", passing, failing).status == 1)
      val request = server.asked.toList.ensuring(_.size == 1).head
      val fields = form(request)
      assert(fields("TopicArn") == arn && fields("Subject") == "Crosscheck failed: suite")
      assert(fields.values.toSet.contains("failed"))
      assert(request.headers("authorization").contains("/eu-central-1/sns/"))
      requireMessage(json.readTree(fields("Message")))
    }

    it("a bus of EventBridge, by an event that rules can match") {
      assert(ran("{ via = eventbridge, bus = checks }", passing, failing).status == 1)
      val entry = json.readTree(server.asked.head.body).at("/Entries/0")
      assert(entry.get("EventBusName").asText == "checks")
      assert(entry.get("Source").asText == "crosscheck")
      assert(entry.get("DetailType").asText == "Crosscheck Run Finished")
      requireMessage(json.readTree(entry.get("Detail").asText))
    }

    it("CloudWatch, by metrics of each pair and of the run") {
      assert(ran("{ via = cloudwatch, namespace = Migration }", passing, failing).status == 1)
      val fields = form(server.asked.head)
      assert(fields("Namespace") == "Migration")
      val data = fields.toSeq
        .collect { case (key, name) if key.endsWith(".MetricName") => key.stripSuffix(".MetricName") -> name }
        .map { case (prefix, name) =>
          val of = fields.collect {
            case (k, v) if k.startsWith(s"$prefix.Dimensions") && k.endsWith("Value") => v
          }.toSet
          (of, name) -> fields(s"$prefix.Value").toDouble
        }
        .toMap
      assert(data((Set("suite", "bad"), "DifferingRows")) == 2.0)
      assert(data((Set("suite", "bad"), "NotPassed")) == 1.0)
      assert(data((Set("suite", "good"), "NotPassed")) == 0.0)
      assert(data((Set("suite", "good"), "SourceRows")) == 2.0)
      assert(data((Set("suite"), "FailedPairs")) == 1.0)
    }

    for (
      (when, pairs, told) <- Seq(
        ("", Seq(passing), false),
        ("", Seq(warning), false),
        ("", Seq(failing), true),
        ("", Seq(broken), true),
        ("when = not-passed", Seq(passing), false),
        ("when = not-passed", Seq(warning), true),
        ("when = always", Seq(passing), true)
      )
    ) it(s"${if (told) "" else "not "}when '$when' and ${pairs.head.split("[ .]")(1)}") {
      ran(webhook(when), pairs: _*)
      assert(server.asked.nonEmpty == told)
    }
  }

  describe("a run that cannot tell says so, ends with status 3 and keeps its results:") {
    def untold(notify: String, told: String): Unit = {
      val result = ran(notify, passing)
      assert(result.status == 3)
      assert(problems(result) == List(told))
      assert(Files.exists(Paths.get(path("out/reports/2026-11-22/r/summary.json"))))
      assert(result.out.contains("1 passed"))
    }
    def host = server.endpoint.stripPrefix("http://")

    it("a web hook that refuses, whose address is not shown") {
      server.answer = _ => (403, "no")
      untold(webhook(), s"cannot notify webhook $host: it answers with status 403")
      assert(server.asked.size == 1)
    }
    it("a web hook that has moved: nothing is sent elsewhere") {
      server.answer = _ => (302, "")
      untold(webhook(), s"cannot notify webhook $host: it answers with status 302")
    }
    it("a web hook that is not there") {
      val closed = new HttpStandIn
      val address = closed.endpoint
      closed.stop()
      untold(
        s"""{ via = webhook, url = "$address/s3cr3t", when = always }""",
        s"cannot notify webhook ${address.stripPrefix("http://")}: it cannot be reached: ConnectException"
      )
    }
    it("a topic that refuses") {
      server.answer = _ =>
        (
          403,
          "<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>not allowed</Message></Error></ErrorResponse>"
        )
      untold(
        s"""{ via = sns, topic = "$arn", when = always }""",
        s"cannot notify sns $arn: not allowed (AuthorizationError)"
      )
    }
    it("a bus that takes the call and not the event") {
      server.answer =
        _ => (200, """{"FailedEntryCount":1,"Entries":[{"ErrorCode":"InternalFailure","ErrorMessage":"try later"}]}""")
      untold("{ via = eventbridge, when = always }", "cannot notify eventbridge default: try later (InternalFailure)")
    }

    it("the others are told all the same, and the run can be told again") {
      server.answer = request => if (request.path.startsWith("/hook")) (400, "") else aws(request)
      assert(ran(s"${webhook()}, { via = eventbridge, when = always }", passing).status == 3)
      assert(server.asked.count(_.headers.contains("x-amz-target")) == 1)
      server.answer = aws
      val again = crosscheck("run", path("suite.conf"), "--run-id", "r", "--run-date", "2026-11-22", "--resume")
      assert(again.status == 0 && problems(again).isEmpty)
    }
  }

  describe("a web hook with too much to do") {
    it("is asked again") {
      server.answer = _ => if (server.asked.size < 3) (503, "") else (200, "")
      assert(ran(webhook(), passing).status == 0)
      assert(server.asked.size == 3)
    }
  }

  describe("notify is refused") {
    for (
      (lines, told) <- Seq(
        "{ when = always }" -> "notify[1] has no via; expected one of: sns, eventbridge, webhook, cloudwatch",
        "{ via = mail }" -> "notify[1].via is 'mail'; expected one of: sns, eventbridge, webhook, cloudwatch",
        "{ via = sns }" -> "notify[1] has no topic; expected the ARN of a topic",
        "{ via = sns, topic = checks }" -> "notify[1].topic is 'checks'; expected the ARN of a topic",
        "{ via = webhook, url = \"ftp://s3cr3t\" }" -> "notify[1].url is a text; expected an address, http or https",
        "{ via = cloudwatch, bus = b }" ->
          "notify[1].bus has no meaning for via = cloudwatch; expected it for via = eventbridge or not at all",
        "{ via = eventbridge, when = sometimes }" ->
          "notify[1].when is 'sometimes'; expected one of: always, not-passed, failed"
      )
    ) it(lines) {
      val result = ran(lines, passing)
      assert((result.status, result.errors) == ((2, List(s"suite.conf:2: $told"))))
    }
  }
}
