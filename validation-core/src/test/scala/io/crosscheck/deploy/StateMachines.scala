package io.crosscheck.deploy

import io.crosscheck.deploy.Template.{all, list, map}

/** State machines in templates: where they go, and that an answer is never asked for again. */
object StateMachines {
  private val integrations = Set(
    "elasticmapreduce:createCluster.sync",
    "elasticmapreduce:addStep.sync",
    "elasticmapreduce:terminateCluster",
    "sns:publish",
    "aws-sdk:s3:getObject",
    "aws-sdk:cloudwatch:putMetricData",
    "aws-sdk:sfn:listExecutions",
    "aws-sdk:sfn:startExecution",
    "aws-sdk:sqs:receiveMessage",
    "aws-sdk:sqs:deleteMessage"
  )

  def problems(t: Template): Seq[String] =
    t.resources.toSeq.filter(_._2.kind == "AWS::StepFunctions::StateMachine").flatMap { case (name, r) =>
      val definition = map(r.properties.getOrElse("Definition", Map.empty))
      val machines = all(definition).map(map).filter(_.contains("StartAt"))
      val timeout = if (definition.contains("TimeoutSeconds")) Nil else Seq("would run for a year")
      (timeout ++ machines.flatMap(machine) ++ expressions(definition) ++ vocabulary(definition) ++
        texts(t, definition)).map(p => s"$name: $p")
    }

  private def machine(m: Map[String, Any]): Seq[String] = {
    val states = map(m.getOrElse("States", Map.empty))
    def targets(state: Any): Seq[String] = {
      val s = map(state)
      Seq("Next", "Default").flatMap(s.get).map(_.toString) ++
        Seq("Choices", "Catch").flatMap(s.get).flatMap(list).flatMap(map(_).get("Next")).map(_.toString)
    }
    val reached = Iterator
      .iterate(Set(m("StartAt").toString))(names => names ++ names.flatMap(n => states.get(n).toSeq.flatMap(targets)))
      .drop(states.size)
      .next()
    (reached -- states.keySet).toSeq.map(s => s"there is no state $s") ++
      (states.keySet -- reached).toSeq.map(s => s"state $s is never reached") ++
      states.toSeq.flatMap { case (name, s) => state(name, map(s)) }
  }

  private def state(name: String, s: Map[String, Any]): Seq[String] = {
    val resource =
      s.get("Resource").toSeq.flatMap(all).collect { case text: String => text.replaceFirst(".*:states:::", "") }
    val isStep = resource.contains("elasticmapreduce:addStep.sync")
    resource.filterNot(integrations).map(r => s"state $name calls $r, which is not known") ++
      (if (isStep && s.contains("Retry")) Seq(s"state $name asks again where the answer was that the data differ")
       else Nil) ++
      (if (isStep && list(s.getOrElse("Catch", Nil)).exists(c => map(c).get("Next") != s.get("Next")))
         Seq(s"state $name judges a step that failed without its summary")
       else Nil) ++
      (if (isStep && !s.contains("Catch")) Seq(s"state $name does not look at what came out of a step that failed")
       else Nil) ++
      (if (s.get("Type").contains("Task") && !s.contains("Catch") && resource.exists(_.contains("s3:getObject")))
         Seq(s"state $name takes a summary that is missing for a break")
       else Nil)
  }

  private def expressions(definition: Any): Seq[String] = all(definition).collect {
    case text: String if text.contains("{%") != text.contains("%}") || text.count(_ == '(') != text.count(_ == ')') =>
      s"'${text.take(30)}...' is no whole expression"
  }

  /** CloudFormation hands on each parameter as text, where Step Functions and EMR want numbers. */
  private def texts(t: Template, definition: Any): Seq[String] = {
    val numbers = t.parameters.collect { case (name, p) if p.get("Type").contains("Number") => name }.toSet
    all(definition).map(map).flatMap(_.get("Ref")).map(_.toString).filter(numbers).map { name =>
      s"the number $name would arrive as text; write !Sub '{% $${" + name + "} %}'"
    }
  }

  /** A pass takes both: a step that completed, and a summary that says so. */
  private def vocabulary(definition: Any): Seq[String] = {
    val verdicts = all(definition).map(map).flatMap(_.get("verdict")).map(_.toString).filter(_.contains("$ended"))
    val steps = all(definition).collect { case text: String if text.endsWith(":elasticmapreduce:addStep.sync") => text }
    if (steps.isEmpty || verdicts.exists(v => v.contains("$ended = 'completed' and $said in ['passed', 'warned']"))) Nil
    else Seq("may take a step that is not known to have passed for a pass")
  }
}
