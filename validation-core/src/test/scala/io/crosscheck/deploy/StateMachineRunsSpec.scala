package io.crosscheck.deploy

import java.io.{ByteArrayOutputStream, PrintStream}

import scala.collection.mutable

import io.crosscheck.deploy.StateMachineRun._
import io.crosscheck.deploy.Template.map
import org.scalatest.funspec.AnyFunSpec

/** The state machines of the templates at work, on services that answer as AWS documents. */
class StateMachineRunsSpec extends AnyFunSpec {
  private val day = "2026-11-24"

  private def definition(file: String, machine: String, chosen: (String, String)*): Map[String, Any] = {
    val template = Template.read(Template.folder.resolve(file))
    val stack = Map("Partition" -> "aws", "Region" -> "eu-central-1", "AccountId" -> "1", "StackName" -> "stack").map {
      case (name, value) => s"AWS::$name" -> value
    }
    val names = (template.parameters.keySet ++ template.resources.keySet).map(name => name -> name).toMap
    val defaults = template.parameters.collect {
      case (name, p) if p.contains("Default") => name -> p("Default").toString
    }
    map(
      TemplateValues(names ++ defaults ++ stack ++ chosen).resolve(template.resources(machine).properties("Definition"))
    )
  }

  private def summary(status: String): String =
    s"""{\n  "tables" : [ {\n    "status" : "passed"\n  } ],\n  "status" : "$status"\n}\n""".takeRight(200)

  private def stored(status: String): Answer =
    if (status == "absent") Broken("S3.NoSuchKeyException", "no such key")
    else if (status == "cut off") Result(Map("Body" -> summary("passed").dropRight(6)))
    else Result(Map("Body" -> summary(status)))

  private val done = Result(Map("Step" -> Map("Status" -> Map("State" -> "COMPLETED"))))
  private val broke = Broken("States.TaskFailed", "the step has failed")
  private val endings = Seq("completed" -> done, "failed" -> broke, "too late" -> Broken("States.Timeout", ""))
  private val stories = Seq("passed", "warned", "failed", "error", "absent", "cut off")

  /** As docs/deploy.md has it. */
  private def verdict(ended: String, said: String): String = (ended, said) match {
    case ("completed", "passed" | "warned") => said
    case ("failed", "failed")               => "failed"
    case _                                  => "error"
  }

  /** The job's own command line takes what stands after the jar. */
  private def parsed(call: Call): Seq[String] = {
    val words = map(map(call.arguments("Step"))("HadoopJarStep"))("Args").asInstanceOf[Seq[Any]].map(_.toString)
    val own = words.drop(words.indexWhere(_.endsWith("crosscheck-job.jar")) + 1)
    assert(words.startsWith(Seq("spark-submit", "--deploy-mode", "cluster")))
    io.crosscheck.cli.Commands.parse(new PrintStream(new ByteArrayOutputStream), own): Unit
    own
  }

  private def of(ended: Ended, resource: String): List[Call] = ended.calls.filter(_.resource.endsWith(resource))

  describe("the run of every morning") {
    val entered = mutable.Set.empty[String]

    def run(
        cluster: String = "",
        step: String => Answer = _ => done,
        summaries: String => Answer = _ => stored("passed"),
        others: PartialFunction[Call, Answer] = PartialFunction.empty
    ): Ended = {
      val machine = definition("schedule.yaml", "Run", "Bucket" -> "b", "ClusterId" -> cluster)
      val usual: PartialFunction[Call, Answer] = {
        case c if c.resource.endsWith("createCluster.sync") => Result(Map("ClusterId" -> "j-NEW"))
        case c if c.resource.endsWith("addStep.sync")       => step(map(c.arguments("Step"))("Name").toString)
        case c if c.resource.endsWith("getObject")          => summaries(c.arguments("Key").toString)
        case _                                              => Result(Map.empty)
      }
      val ended = new StateMachineRun(machine, others.orElse(usual)).run("morning", s"${day}T05:00:00Z", Map.empty)
      entered ++= ended.states
      ended
    }

    def outcome(ended: Ended): String = ended match {
      case Succeeded(output, _, _)        => output.asInstanceOf[java.util.Map[String, Any]].get("outcome").toString
      case Failed("DataDiffer", _, _, _)  => "failed"
      case Failed("NotCompared", _, _, _) => "error"
      case other                          => fail(s"$other")
    }

    def metrics(ended: Ended): Map[String, Any] = of(ended, "putMetricData").head
      .arguments("MetricData")
      .asInstanceOf[Seq[Any]]
      .map(map)
      .map(m => m("MetricName").toString -> m("Value"))
      .toMap

    it("makes a cluster, runs three steps with the role of the job, and ends the cluster without a mail") {
      val ended = run()
      assert(outcome(ended) == "passed")
      assert(
        ended.calls.map(_.state) ==
          List("MakeCluster", "Step", "Step", "ReadSummary", "Step", "ReadSummary", "EndCluster", "Measure")
      )
      val steps = of(ended, "addStep.sync")
      assert(
        steps
          .map(s => map(s.arguments("Step"))("Name")) == List("Athena_Table_Creation", "Count_Validation", "Accuracy")
      )
      steps.foreach { s =>
        assert(s.arguments("ClusterId") == "j-NEW" && s.arguments("ExecutionRoleArn") == "JobRoleArn")
        assert(map(s.arguments("Step"))("ActionOnFailure") == "CONTINUE")
      }
      assert(steps.map(s => parsed(s).head) == List("register", "count", "accuracy"))
      assert(
        of(ended, "getObject").map(_.arguments("Key")) ==
          List("count", "accuracy").map(check => s"crosscheck/reports/$day/morning-$check/summary.json")
      )
      assert(parsed(steps.last).containsSlice(Seq("--run-id", "morning-accuracy", "--run-date", day)))
      assert(of(ended, "terminateCluster").map(_.arguments) == List(Map("ClusterId" -> "j-NEW")))
      assert(metrics(ended) == Map("Finished" -> 1, "Failed" -> 0, "Error" -> 0))
    }

    it("asks EMR with numbers where EMR wants numbers") {
      val arguments = of(run(), "createCluster.sync").head.arguments
      val limits = map(map(arguments("ManagedScalingPolicy"))("ComputeLimits"))
      val fleets = map(arguments("Instances"))("InstanceFleets").asInstanceOf[Seq[Any]].map(map)
      val numbers = (limits - "UnitType").values ++ fleets.flatMap(_.collect {
        case (name, n) if name.startsWith("Target") => n
      })
      assert(numbers.size == 8)
      numbers.foreach(n => assert(n.isInstanceOf[Number], n))
    }

    it("leaves a cluster alone that it has not made") {
      val ended = run(cluster = "j-2AXXXXXXGAPLF")
      assert(outcome(ended) == "passed")
      assert(of(ended, "createCluster.sync").isEmpty && of(ended, "terminateCluster").isEmpty)
      assert(of(ended, "addStep.sync").forall(_.arguments("ClusterId") == "j-2AXXXXXXGAPLF"))
    }

    for ((ended, answer) <- endings; said <- stories) {
      val expected = verdict(ended, said)
      it(s"takes a step that $ended, with a summary that is '$said', for $expected") {
        val result = run(
          step = name => if (name == "Accuracy") answer else done,
          summaries = key => if (key.contains("-accuracy/")) stored(said) else stored("passed")
        )
        assert(outcome(result) == expected)
        val tries = of(result, "addStep.sync").count(c => map(c.arguments("Step"))("Name") == "Accuracy")
        assert(tries == (if (expected == "error" && ended != "too late") 2 else 1))
        val mails = of(result, "sns:publish")
        assert(mails.size == (if (expected == "passed") 0 else 1))
        mails.foreach { m =>
          assert(m.arguments("Subject") == s"Crosscheck: $expected $day")
          assert(
            m.arguments("Message").toString.contains(s"Accuracy: $expected. Reports: s3://b/crosscheck/reports/$day/")
          )
        }
        assert(of(result, "terminateCluster").size == 1)
        val numbers = Map("failed" -> Seq(1, 1, 0), "error" -> Seq(0, 0, 1)).getOrElse(expected, Seq(1, 0, 0))
        assert(metrics(result) == Seq("Finished", "Failed", "Error").zip(numbers).toMap)
      }
    }

    it("says the worst of its steps, an error before a difference") {
      val differs = run(
        step = name => if (name == "Count_Validation") broke else done,
        summaries = key => if (key.contains("-count/")) stored("failed") else stored("passed")
      )
      assert(outcome(differs) == "failed")
      val both = run(
        step = name => if (name == "Accuracy") done else broke,
        summaries = key => if (key.contains("-count/")) stored("failed") else stored("passed")
      )
      assert(outcome(both) == "error")
      assert(
        of(both, "sns:publish").head
          .arguments("Message")
          .toString
          .contains("Athena_Table_Creation: error, Count_Validation: failed, Accuracy: passed")
      )
    }

    it("takes up what could not be compared, once") {
      var tries = 0
      val ended = run(step = name => if (name == "Accuracy" && { tries += 1; tries == 1 }) broke else done)
      assert(outcome(ended) == "passed" && tries == 2)
      assert(of(ended, "addStep.sync").forall(c => parsed(c).head == "register" || parsed(c).contains("--resume")))
    }

    it("mails that there is no cluster, after three tries") {
      val ended = run(others = {
        case c if c.resource.endsWith("createCluster.sync") => Broken("EMR.Oops", "no capacity")
      })
      assert(outcome(ended) == "error")
      assert(ended.calls.map(_.state) == List("MakeCluster", "MakeCluster", "MakeCluster", "Mail", "Measure"))
      assert(of(ended, "sns:publish").head.arguments("Message").toString.contains("no cluster: no capacity"))
    }

    it("ends its cluster, mails and counts an error where the steps themselves break") {
      val ended = run(summaries = _ => Result(Map("Nothing" -> "here")))
      assert(outcome(ended) == "error")
      assert(ended.calls.map(_.state).takeRight(3) == List("EndCluster", "Mail", "Measure"))
    }

    it("has been in each of its states by now") {
      assert(entered == allStates(definition("schedule.yaml", "Run")))
    }
  }

  describe("the dispatcher of requests") {
    val entered = mutable.Set.empty[String]
    val request =
      """{"request_id": "4711", "suite": "s3://b/suites/a.conf", "output": "s3://b/crosscheck/requests/4711"}"""

    def run(running: Int, bodies: Seq[String], start: Answer = Result(Map.empty)): Ended = {
      val answer: Call => Answer = c =>
        c.resource.split(":").last match {
          case "listExecutions" => Result(Map("Executions" -> Seq.fill(running)(Map("Name" -> "x"))))
          case "receiveMessage" =>
            val most = c.arguments("MaxNumberOfMessages").asInstanceOf[Number].intValue
            assert(most >= 1 && most <= 10)
            val taken =
              bodies.take(most).zipWithIndex.map { case (b, i) => Map("Body" -> b, "ReceiptHandle" -> s"r$i") }
            Result(if (taken.isEmpty) Map.empty else Map("Messages" -> taken))
          case "startExecution" => start
          case _                => Result(Map.empty)
        }
      val ended = new StateMachineRun(definition("request-queue.yaml", "Dispatcher"), answer)
        .run("minute", s"${day}T05:00:00Z", Map.empty)
      entered ++= ended.states
      assert(ended.isInstanceOf[Succeeded], ended)
      ended
    }

    it("starts as many as there is room for, each under the id of its request, and deletes their messages") {
      val bodies = (1 to 12).map(i => request.replace("4711", s"id-$i"))
      for ((running, expected) <- Seq(0 -> 10, 7 -> 3, 9 -> 1, 10 -> 0, 11 -> 0)) {
        val ended = run(running, bodies)
        assert(of(ended, "startExecution").map(_.arguments("Name")) == (1 to expected).map(i => s"id-$i").toList)
        assert(
          of(ended, "deleteMessage").map(_.arguments("ReceiptHandle")) == (0 until expected).map(i => s"r$i").toList
        )
      }
      val input = of(run(0, bodies), "startExecution").head.arguments("Input").toString
      assert(
        new com.fasterxml.jackson.databind.ObjectMapper().readTree(input).get("suite").asText == "s3://b/suites/a.conf"
      )
    }

    it("has nothing to do where the queue is empty") {
      assert(run(0, Nil).calls.map(_.state) == List("CountRunning", "Take"))
    }

    it("deletes a request that has been started before") {
      val ended = run(0, Seq(request), Broken("Sfn.ExecutionAlreadyExistsException", ""))
      assert(of(ended, "deleteMessage").size == 1)
    }

    it("leaves to the dead letters what is no request, or cannot be started") {
      val others = Seq(
        "",
        "hello",
        "{}",
        request.replace("4711\"", "47 11\""),
        request.replace("s3://b/suites", "https://b/suites"),
        request.replace("}", ", \"more\": 1}"),
        request.replaceFirst("\"request_id\"", "\"id\"")
      )
      val ended = run(0, others :+ request)
      assert(of(ended, "startExecution").size == 1)
      assert(of(ended, "deleteMessage").map(_.arguments("ReceiptHandle")) == List(s"r${others.size}"))
      assert(of(run(0, Seq(request), Broken("Sfn.ExecutionLimitExceededException", "")), "deleteMessage").isEmpty)
    }

    it("has been in each of its states by now") {
      assert(entered == allStates(definition("request-queue.yaml", "Dispatcher")))
    }
  }

  describe("the worker of a request") {
    val entered = mutable.Set.empty[String]

    def run(
        step: Answer = done,
        said: String = "passed",
        suite: String = "s3://b/suites/a.conf",
        output: String = "s3://b/crosscheck/requests/4711"
    ): Ended = {
      val answer: Call => Answer = c =>
        c.resource.split(":").last match {
          case "addStep.sync" => step
          case "getObject"    => stored(said)
          case _              => Result(Map.empty)
        }
      val input = Map("request_id" -> "4711", "suite" -> suite, "output" -> output)
      val ended = new StateMachineRun(definition("request-queue.yaml", "Worker", "Bucket" -> "b"), answer)
        .run("4711", s"${day}T05:00:00Z", input)
      entered ++= ended.states
      ended
    }

    def status(ended: Ended): String = {
      val told = of(ended, "sns:publish")
      assert(told.size == 1)
      val message = new com.fasterxml.jackson.databind.ObjectMapper().readTree(told.head.arguments("Message").toString)
      assert(message.get("request_id").asText == "4711" && message.get("run_date").asText == day)
      message.get("status").asText
    }

    for ((ended, answer) <- endings; said <- stories) {
      val expected = verdict(ended, said)
      it(s"tells of a step that $ended, with a summary that is '$said', as $expected") {
        val result = run(answer, said)
        assert(status(result) == expected)
        assert(of(result, "addStep.sync").size == (if (expected == "error" && ended != "too late") 2 else 1))
        assert(result.isInstanceOf[Failed] == (expected == "error"))
      }
    }

    it("compares into the folder of the request") {
      val ended = run()
      val words = parsed(of(ended, "addStep.sync").head)
      assert(words.head == "run" && words.contains("--resume"))
      assert(words.containsSlice(Seq("--run-id", "4711", "--run-date", day)))
      assert(words.containsSlice(Seq("--set", "output.path=s3://b/crosscheck/requests/4711")))
      assert(
        of(ended, "getObject").head.arguments("Key") == s"crosscheck/requests/4711/reports/$day/4711/summary.json"
      )
    }

    it("refuses suites and outputs that lie elsewhere") {
      val elsewhere = Seq(
        ("s3://other/suites/a.conf", "s3://b/crosscheck/requests/4711"),
        ("s3://b/crosscheck/suites/a.conf", "s3://b/crosscheck/requests/4711"),
        ("s3://b", "s3://b/crosscheck/requests/4711"),
        ("s3://b/suites/a.conf", "s3://b"),
        ("s3://b/suites/a.conf", "s3://b/crosscheck"),
        ("s3://b/suites/a.conf", "s3://b2/crosscheck/requests/4711"),
        ("s3://b/suites/a.conf", "s3://b/crosscheck/requests/../reports"),
        ("s3://b/suites/../a.conf", "s3://b/crosscheck/requests/4711")
      )
      elsewhere.foreach { case (suite, output) =>
        val ended = run(suite = suite, output = output)
        assert(of(ended, "addStep.sync").isEmpty, s"$suite $output")
        assert(status(ended) == "refused")
      }
    }

    it("has been in each of its states by now") {
      assert(entered == allStates(definition("request-queue.yaml", "Worker")))
    }
  }

  private def allStates(definition: Map[String, Any]): Set[String] =
    Template.all(definition).map(map).filter(_.contains("StartAt")).flatMap(m => map(m("States")).keys).toSet
}
