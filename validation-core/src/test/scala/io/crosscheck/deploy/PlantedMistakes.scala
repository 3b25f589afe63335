package io.crosscheck.deploy

/** Ways to break a template. Each changes one place of a template that it fits, and has a few places to choose from. */
object PlantedMistakes {
  private val places = 4

  /** @param plant
    *   of a template the broken ones, one for each place
    */
  final case class Mistake(name: String, plant: String => Seq[String])

  private def change(name: String, pattern: String, by: String): Mistake = {
    val place = s"(?m)$pattern".r.pattern
    Mistake(
      name,
      text =>
        (1 to places).flatMap { n =>
          val found = place.matcher(text)
          if ((1 to n).forall(_ => found.find())) {
            val broken = new java.lang.StringBuffer
            found.appendReplacement(broken, by).appendTail(broken): Unit
            Some(broken.toString).filter(_ != text)
          } else None
        }
    )
  }

  val all: Seq[Mistake] = Seq(
    change("a Ref to nothing", "!Ref (KeyArn|ResultsDatabase|StudioRole|Group)\\b", "!Ref Nothing"),
    change("a GetAtt of nothing", "!GetAtt (\\w+)\\.Arn", "!GetAtt Nothing.Arn"),
    change("an attribute that there is not", "!GetAtt (\\w+)\\.Arn", "!GetAtt $1.Address"),
    change("a Sub of nothing", "!Sub (\"?)(arn|s3):(.*)\\$\\{Bucket\\}", "!Sub $1$2:$3\\${Buckets}"),
    change("a Sub left out", "!Sub (\"?(arn|s3):.*\\$\\{)", "$1"),
    change(
      "a parameter that nobody uses",
      "^Resources:",
      "  Leftover:\n    Type: String\n    AllowedPattern: x\n    ConstraintDescription: x\n    Description: Is not used any more\nResources:"
    ),
    change("a parameter without description", "^    Description: (Output|Database|Days|Release|Where|Who).*\n", ""),
    change("a parameter that takes anything", "^    AllowedPattern: .*\n", ""),
    change(
      "a default that is not allowed",
      "Default: (crosscheck|emr-7.13.0|crosscheck_onprem)$",
      "Default: \"Not Allowed\""
    ),
    change(
      "an output without description",
      "(?<=Outputs:\n)  (\\w+):\n(    Condition.*\n)?    Description: .*\n",
      "  $1:\n"
    ),
    change(
      "a misspelt property",
      "^      (KmsMasterKeyId|EnableKeyRotation|ReleaseLabel|ResourceArn|AuthMode|RoleArn):",
      "      $1s:"
    ),
    change("a misspelt type of resource", "Type: AWS::IAM::Role$", "Type: AWS::IAM::Rolle"),
    change(
      "a required property left out",
      "^      (AssumeRolePolicyDocument|RoleArn|ServiceRole|Type|Principal): .*\n|^      ReleaseLabel: .*\n",
      ""
    ),
    change("a number where words are", "^      (Description|Name|DisplayName): .*", "      $1: { Wrong: 1 }"),
    change(
      "a resource twice",
      "^Outputs:",
      "  Again:\n    Type: AWS::SNS::Topic\n  Again:\n    Type: AWS::SNS::Topic\nOutputs:"
    ),
    change("all resources", "Resource: (!Ref KeyArn|!GetAtt Key.Arn)", "Resource: \"*\""),
    change("all actions of a service", "Action: (s3|states|sns|sts|kms):[A-Za-z]+", "Action: \"$1:*\""),
    change("an action that is none", "s3:GetObject\\b", "s3:ReadObject"),
    change("a reason left out", "^      WildcardReasons:\n( {8}.*\n)+", ""),
    change(
      "a role for any account",
      "^            Condition:\n              StringEquals: \\{ aws:SourceAccount.*\n",
      ""
    ),
    change(
      "not encrypted",
      "^( +)(KmsMasterKeyId|LogEncryptionKmsKeyId|EncryptionKeyArn): .*\n|, EncryptionKeyArn: !Ref KeyArn|, KmsMasterKeyId: !Ref KeyArn|^      BucketEncryption:\n(        .*\n)+",
      ""
    ),
    change("not encrypted between nodes", "EnableInTransitEncryption: true", "EnableInTransitEncryption: false"),
    change("a log in clear text", ", KmsKeyId: !Ref KeyArn \\}$", " }"),
    change("transport in clear text", "^            Condition:\n              Bool: \\{ aws:SecureTransport.*\n", ""),
    change("open to the public", "BlockPublicPolicy: true", "BlockPublicPolicy: false"),
    change("evidence deleted with its stack", "DeletionPolicy: Retain", "DeletionPolicy: Delete"),
    change("nothing said of deletion", "^    DeletionPolicy: Delete\n", ""),
    change("ActionOnFailure that EMR lacks", "ActionOnFailure: CONTINUE", "ActionOnFailure: CONTINUES"),
    change("an application that EMR lacks", "Name: Spark \\}", "Name: Sparks }"),
    change("an instance type that is none", "Default: m7g.2xlarge", "Default: m7g.3xlarge"),
    change("a release of Spark 4.1", "emr-7\\.13\\.0", "emr-spark-8.1.0"),
    change("a fleet without capacity", "TargetSpotCapacity: 1", "TargetSpotCapacity: 0"),
    change("unhealthy nodes kept", "UnhealthyNodeReplacement: true", "UnhealthyNodeReplacement: false"),
    change("a bootstrap script that is not there", "bootstrap\\.sh", "bootstraps.sh"),
    change("a cluster that never ends", "^ +AutoTerminationPolicy: .*\n", ""),
    change("a state that is not there", "Next: (Steps|Done|Judge)\\b", "Next: Nowhere"),
    change("a state that nothing reaches", "Next: ReadSummary", "Next: Judge"),
    change(
      "an answer asked for again",
      "^( +)Catch:\n( +- ErrorEquals: \\[States.(ALL|Timeout)\\]\n +Assign: \\{ ended)",
      "$1Retry: [{ ErrorEquals: [States.ALL], MaxAttempts: 3 }]\n$1Catch:\n$2"
    ),
    change(
      "a failed step taken for a pass",
      "\\$ended = 'completed' and \\$said in \\['passed', 'warned'\\]",
      "\\$said in ['passed', 'warned']"
    ),
    change(
      "a call that is none",
      "states:::elasticmapreduce:addStep\\.sync",
      "states:::elasticmapreduce:addSteps.sync"
    ),
    change("no limit of time", "^        TimeoutSeconds: \\d+\n", ""),
    change(
      "a limit of time that arrives as text",
      "^        TimeoutSeconds: \\d{5,}$",
      "        TimeoutSeconds: !Ref TimeoutSeconds"
    ),
    change("a number of nodes that arrives as text", "!Sub \"\\{% \\$\\{CoreNodes} %}\"", "!Ref CoreNodes")
  )
}
