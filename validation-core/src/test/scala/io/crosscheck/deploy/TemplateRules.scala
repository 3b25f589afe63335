package io.crosscheck.deploy

import java.nio.charset.StandardCharsets.UTF_8

import scala.util.{Failure, Success, Try}

import io.crosscheck.deploy.Template.{all, list, map}

/** What is asked of a template beyond what validators of CloudFormation know. Each rule gives what is wrong. */
object TemplateRules {

  /** All that is wrong with a template; empty where nothing is. */
  def problems(text: String): Seq[String] = Template.of(text) match {
    case Failure(e)        => Seq(s"cannot be read: ${e.getMessage.linesIterator.next()}")
    case Success(template) => rules.flatMap(rule => rule(template)).distinct
  }

  private val rules: Seq[Template => Seq[String]] = Seq(
    size,
    references,
    conditions,
    parameters,
    outputs,
    wildcards,
    trust,
    services,
    encryption,
    deletion,
    emr,
    StateMachines.problems
  )

  private def size(t: Template): Seq[String] = {
    val bytes = t.text.getBytes(UTF_8).length
    if (bytes > 51200) Seq(s"$bytes bytes; a template that is sent inline has 51,200 at most") else Nil
  }

  private val variable = """\$\{([A-Za-z0-9:.]+)\}""".r

  /** Names that a function takes. */
  private def named(node: Any): Seq[String] = map(node).toSeq.flatMap {
    case ("Ref", name: String)               => Seq(name)
    case ("Fn::GetAtt", parts)               => list(parts).headOption.map(_.toString).toSeq
    case ("Fn::Sub", text: String)           => variables(text)
    case ("Fn::Sub", Seq(text: String, own)) => variables(text).filterNot(map(own).contains)
    case _                                   => Nil
  }

  private def variables(text: String): Seq[String] =
    variable
      .findAllMatchIn(text)
      .map(m => if (m.group(1).contains("::")) m.group(1) else m.group(1).split("\\.")(0))
      .toSeq

  private def references(t: Template): Seq[String] = {
    val known = t.parameters.keySet ++ t.resources.keySet
    val taken = all(t.root).flatMap(named).filterNot(_.startsWith("AWS::"))
    val dependencies = t.resources.values.flatMap(r => list(r.all.getOrElse("DependsOn", Vector.empty))).map(_.toString)
    val filled = subs(t)
    val unfilled = all(t.root - "Description").collect {
      case text: String if !filled(text) && text.contains("${") => s"'${text.take(40)}' has a variable and no !Sub"
    }
    (taken ++ dependencies).distinct.filterNot(known).map(name => s"there is no $name") ++ unfilled
  }

  private def subs(t: Template): Set[String] = all(t.root).flatMap { node =>
    map(node).get("Fn::Sub").collect {
      case s: String         => s
      case Seq(s: String, _) => s
    }
  }.toSet

  private def conditions(t: Template): Seq[String] = {
    val there = t.section("Conditions").keySet
    val taken = all(t.root).flatMap { node =>
      val m = map(node)
      m.get("Fn::If").toSeq.flatMap(list(_).headOption).map(_.toString) ++
        m.get("Condition").collect { case name: String if !name.startsWith("{%") => name }
    }.toSet
    (taken -- there).toSeq.map(c => s"there is no condition $c") ++ (there -- taken).toSeq.map(c =>
      s"condition $c is not used"
    )
  }

  private def parameters(t: Template): Seq[String] = {
    val taken = all(t.root - "Parameters").flatMap(named).toSet
    t.parameters.toSeq.flatMap { case (name, p) =>
      val kind = p.getOrElse("Type", "").toString
      val bounded = kind.contains("AWS::") || p.contains("AllowedPattern") || p.contains("AllowedValues") ||
        (p.contains("MinValue") && p.contains("MaxValue"))
      val default = p.get("Default").map(_.toString)
      val fits = default.forall { d =>
        p.get("AllowedPattern").forall(pattern => d.matches(pattern.toString)) &&
        p.get("AllowedValues").forall(values => list(values).map(_.toString).contains(d)) &&
        p.get("MinValue").forall(least => BigDecimal(d) >= BigDecimal(least.toString)) &&
        p.get("MaxValue").forall(most => BigDecimal(d) <= BigDecimal(most.toString))
      }
      Seq(
        taken(name) -> "is not used",
        (p.getOrElse("Description", "").toString.length > 10) -> "is not described",
        bounded -> "takes anything",
        Try(fits).getOrElse(false) -> "has a default that it does not allow",
        (!p.contains("AllowedPattern") || name == "GroupName" || p.contains(
          "ConstraintDescription"
        )) -> "does not say what it expects"
      ).collect { case (false, problem) => s"parameter $name $problem" }
    }
  }

  private def outputs(t: Template): Seq[String] =
    t.section("Outputs").toSeq.collect {
      case (name, o) if !map(o).contains("Description") => s"output $name is not described"
    }

  private def statements(node: Any): Seq[Map[String, Any]] =
    all(node).map(map).filter(m => m.contains("Effect") && m.contains("Action"))

  private val verb = """([a-z0-9-]+:[A-Z][A-Za-z0-9]+\*?|kms:\*|s3:\*)""".r

  private def wildcards(t: Template): Seq[String] = t.resources.toSeq.flatMap { case (name, r) =>
    val reasons = map(r.metadata.getOrElse("WildcardReasons", Map.empty))
    val stated = statements(r.properties)
    val found = stated.filter(_("Effect") == "Allow").flatMap { s =>
      val sid = s.getOrElse("Sid", "").toString
      val actions = list(s("Action")).map(_.toString)
      val open = list(s.getOrElse("Resource", "")).contains("*") || actions.exists(_.endsWith("*"))
      val shapeless = actions.filterNot(a => verb.pattern.matcher(a).matches)
      (if (open && reasons.getOrElse(sid, "").toString.length < 20)
         Seq(s"$name: statement '$sid' has a * without a reason")
       else Nil) ++
        (if (isAnybody(s.get("Principal"))) Seq(s"$name: statement '$sid' allows anybody") else Nil) ++
        shapeless.map(a => s"$name: '$a' is no action")
    }
    found ++ (reasons.keySet -- stated.map(_.getOrElse("Sid", "").toString)).map(sid =>
      s"$name: a reason for '$sid', which is not there"
    )
  }

  private def isAnybody(principal: Option[Any]): Boolean =
    principal.exists(p => p == "*" || map(p).values.exists(list(_).contains("*")))

  /** Services of AWS act for somebody: which of them, a condition says. */
  private def services(t: Template): Seq[String] = t.resources.toSeq.flatMap { case (name, r) =>
    statements(r.properties).collect {
      case s
          if map(s.getOrElse("Principal", Map.empty)).get("Service").exists(_ != "ec2.amazonaws.com") &&
            !s.contains("Condition") =>
        s"$name: a service may do it for any account"
    }
  }

  /** Services of AWS act for one account alone. */
  private def trust(t: Template): Seq[String] =
    t.resources.toSeq.filter(_._2.kind == "AWS::IAM::Role").flatMap { case (name, r) =>
      statements(r.properties.getOrElse("AssumeRolePolicyDocument", Map.empty)).collect {
        case s
            if map(s.getOrElse("Principal", Map.empty)).get("Service").exists(_ != "ec2.amazonaws.com") &&
              !map(map(s.getOrElse("Condition", Map.empty)).getOrElse("StringEquals", Map.empty))
                .contains("aws:SourceAccount") =>
          s"$name: a service may take the role for any account"
      }
    }

  private def at(node: Any, path: String*): Option[Any] =
    path.foldLeft(Option(node))((found, key) => found.flatMap(n => map(n).get(key)))

  private def encryption(t: Template): Seq[String] = t.resources.toSeq.flatMap { case (name, r) =>
    val p = r.properties
    def have(paths: String*): Seq[Boolean] = paths.map(path => at(p, path.split("/").toSeq: _*).isDefined)
    val holds: Seq[Boolean] = r.kind match {
      case "AWS::S3::Bucket" =>
        val block = map(p.getOrElse("PublicAccessBlockConfiguration", Map.empty))
        Seq(
          all(p.getOrElse("BucketEncryption", "")).contains("aws:kms"),
          block.size == 4 && block.values.forall(_ == true),
          at(p, "VersioningConfiguration", "Status").contains("Enabled"),
          t.resources.values.exists(b =>
            b.kind == "AWS::S3::BucketPolicy" && statements(b.properties).exists(s =>
              s("Effect") == "Deny" && at(s, "Condition", "Bool", "aws:SecureTransport").contains("false")
            )
          )
        )
      case "AWS::KMS::Key"          => Seq(at(p, "EnableKeyRotation").contains(true))
      case "AWS::SQS::Queue"        => have("KmsMasterKeyId")
      case "AWS::SNS::Topic"        => have("KmsMasterKeyId")
      case "AWS::Logs::LogGroup"    => have("KmsKeyId", "RetentionInDays")
      case "AWS::EMR::Studio"       => have("EncryptionKeyArn")
      case "AWS::Glue::Crawler"     => have("CrawlerSecurityConfiguration")
      case "AWS::EMR::Cluster"      => have("SecurityConfiguration", "LogEncryptionKmsKeyId")
      case "AWS::Athena::WorkGroup" =>
        Seq(
          at(p, "WorkGroupConfiguration", "EnforceWorkGroupConfiguration").contains(true),
          at(p, "WorkGroupConfiguration", "ResultConfiguration", "EncryptionConfiguration", "EncryptionOption")
            .contains("SSE_KMS")
        )
      case "AWS::StepFunctions::StateMachine" => have("EncryptionConfiguration/KmsKeyId")
      case "AWS::EMRServerless::Application"  =>
        val logs = map(p.getOrElse("MonitoringConfiguration", Map.empty))
        logs.nonEmpty +: logs.values.map(kind => map(kind).contains("EncryptionKeyArn")).toSeq
      case "AWS::EMR::SecurityConfiguration" =>
        val asked = map(at(p, "SecurityConfiguration", "EncryptionConfiguration").getOrElse(Map.empty))
        Seq(
          asked.get("EnableInTransitEncryption").contains(true),
          asked.get("EnableAtRestEncryption").contains(true),
          at(asked, "AtRestEncryptionConfiguration", "LocalDiskEncryptionConfiguration", "EnableEbsEncryption")
            .contains(true),
          at(
            p,
            "SecurityConfiguration",
            "InstanceMetadataServiceConfiguration",
            "MinimumInstanceMetadataServiceVersion"
          ).contains(2)
        )
      case _ => Nil
    }
    if (holds.forall(identity)) Nil else Seq(s"$name (${r.kind}) is not encrypted or shut as it should be")
  }

  private val stateful =
    Set(
      "AWS::S3::Bucket",
      "AWS::KMS::Key",
      "AWS::SQS::Queue",
      "AWS::Logs::LogGroup",
      "AWS::Glue::Database",
      "AWS::Glue::Table",
      "AWS::EMR::Cluster"
    )

  private def deletion(t: Template): Seq[String] = t.resources.toSeq.flatMap { case (name, r) =>
    val policy = r.all.getOrElse("DeletionPolicy", "").toString
    (if (stateful(r.kind) && policy.isEmpty) Seq(s"$name does not say what becomes of it") else Nil) ++
      (if (Set("AWS::S3::Bucket", "AWS::KMS::Key")(r.kind) && policy != "Retain")
         Seq(s"$name would be deleted with its stack")
       else Nil) ++
      (if (policy == "Retain" && !r.metadata.contains("Deletion")) Seq(s"$name stays and does not say why") else Nil)
  }

  private val onFailure = Set("CONTINUE", "CANCEL_AND_WAIT", "TERMINATE_CLUSTER")
  private val applications =
    Set("Spark", "Hadoop", "Hive", "Livy", "Trino", "JupyterEnterpriseGateway", "AmazonCloudWatchAgent")
  private val classifications = Set("spark-hive-site", "spark-defaults", "yarn-site", "core-site", "spark-env", "spark")
  private val instance = """[mr][678](g|i|gd|id)\.([248]?xlarge)"""
  private val release = """emr-(7\.1\d|spark-8\.0)\.\d+"""

  /** Values that EMR takes, and that no schema lists; in state machines as well. */
  private def emr(t: Template): Seq[String] = {
    val nodes = all(t.root).map(map)
    def values(key: String): Seq[Any] = nodes.flatMap(_.get(key))
    def literals(key: String): Seq[String] = values(key).collect { case s: String if !s.startsWith("{%") => s }
    val defaults = t.parameters.toSeq.flatMap { case (name, p) => p.get("Default").map(d => name -> d.toString) }
    def wrong(what: String, found: Seq[String], allowed: String => Boolean): Seq[String] =
      found.filterNot(allowed).map(v => s"$what '$v' is not known to EMR")
    val scripts =
      nodes.flatMap(n => map(n.getOrElse("ScriptBootstrapAction", Map.empty)).get("Path")).flatMap(all).collect {
        case s: String => s.split("/").last
      }
    val fleets = nodes.filter(n => n.contains("MasterInstanceFleet") || n.contains("InstanceFleets"))
    wrong("ActionOnFailure", literals("ActionOnFailure"), onFailure) ++
      wrong(
        "application",
        values("Applications").flatMap(list).map(a => map(a).getOrElse("Name", "").toString),
        applications
      ) ++
      wrong("classification", literals("Classification"), classifications) ++
      wrong(
        "instance type",
        literals("InstanceType") ++ defaults.collect { case (n, d) if n.endsWith("Type") => d },
        _.matches(instance)
      ) ++
      wrong(
        "release",
        literals("ReleaseLabel") ++ defaults.collect { case ("ReleaseLabel", d) => d },
        _.matches(release)
      ) ++
      wrong("jar", literals("Jar"), _ == "command-runner.jar") ++
      scripts
        .filterNot(s => Template.home.resolve("emr-bootstrap").resolve(s).toFile.exists)
        .map(s => s"there is no emr-bootstrap/$s") ++
      nodes
        .filter(n => Seq("TargetSpotCapacity", "TargetOnDemandCapacity").map(n.get).forall(_.contains(0)))
        .map(_ => "a fleet has no capacity, which EMR refuses") ++
      nodes
        .filter(n => n.contains("JobFlowRole") && !n.contains("LogEncryptionKmsKeyId"))
        .map(_ => "the logs of a cluster are not encrypted") ++
      fleets.filterNot(_.get("UnhealthyNodeReplacement").contains(true)).map(_ => "unhealthy nodes are not replaced") ++
      (if (fleets.nonEmpty && !nodes.exists(_.contains("AutoTerminationPolicy"))) Seq("a cluster would never end")
       else Nil)
  }
}
