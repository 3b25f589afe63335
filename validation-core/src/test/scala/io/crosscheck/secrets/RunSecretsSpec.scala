package io.crosscheck.secrets

import java.sql.SQLException
import java.util.{Optional, OptionalInt}

import scala.collection.JavaConverters._

import io.crosscheck.model.{Expression, Origin, Reference, Side, UserException}
import org.scalatest.BeforeAndAfterEach
import org.scalatest.funspec.AnyFunSpec

class RunSecretsSpec extends AnyFunSpec with BeforeAndAfterEach {
  private var aws: SecretsManagerStandIn = _
  private val arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-AbCdEf"
  private val login =
    """{"username": "reader", "password": "p4ss}}:word", "port": 5432, "more": {"a": 1}, "none": null}"""

  override protected def beforeEach(): Unit = {
    super.beforeEach()
    aws = new SecretsManagerStandIn
    aws.secrets = Map("prod/db" -> aws.text(login), arn -> aws.text(login), "plain" -> aws.text("whole-text"))
  }

  override protected def afterEach(): Unit = {
    aws.stop()
    super.afterEach()
  }

  private def side(url: String, user: String, password: String, options: (String, String)*): Side.Jdbc = {
    val none = Optional.empty[String]
    new Side.Jdbc(
      url,
      new Side.JdbcTable(new Reference("t", Origin.COMMAND_LINE)),
      Optional.of(new Side.Login(user, password)),
      options.toMap.asJava,
      new Side.JdbcPartitioning(Optional.empty[Reference], none, none, OptionalInt.empty()),
      Optional.empty[Expression],
      new Origin("suite.conf", 7)
    )
  }

  private def revealed(secrets: RunSecrets, password: String): String =
    aws.during(secrets.revealed(side("jdbc:x://h/d", "u", password)).login.get.password)

  private def password(text: String): String = revealed(new RunSecrets, text)

  private def problem(text: String): String = intercept[UserException](password(text)).getMessage

  describe("a reference") {
    it("stands for the text of a secret, or for the value of a key of its JSON object") {
      assert(password("{{resolve:secretsmanager:plain}}") == "whole-text")
      assert(password("{{resolve:secretsmanager:plain::::}}") == "whole-text")
      assert(password("{{resolve:secretsmanager:plain:SecretString}}") == "whole-text")
      assert(password("{{resolve:secretsmanager:prod/db:SecretString:password}}") == "p4ss}}:word")
      assert(password("{{resolve:secretsmanager:prod/db::port}}") == "5432")
      assert(password("no reference") == "no reference")
    }

    it("may stand within a text, and beside others") {
      val secrets = new RunSecrets
      val shown = aws.during(
        secrets.revealed(
          side(
            "jdbc:x://h:{{resolve:secretsmanager:prod/db::port}}/d?k={{resolve:secretsmanager:plain}}",
            "{{resolve:secretsmanager:prod/db::username}}",
            "",
            "trustStorePassword" -> "{{resolve:secretsmanager:plain}}"
          )
        )
      )
      assert(shown.url == "jdbc:x://h:5432/d?k=whole-text")
      assert(shown.login.get.user == "reader")
      assert(shown.options.get("trustStorePassword") == "whole-text")
    }

    it("names a version by its stage or its id, and a secret of another region by its ARN") {
      password(s"{{resolve:secretsmanager:$arn:SecretString:password:AWSPREVIOUS}}")
      password("{{resolve:secretsmanager:prod/db:SecretString:password::v-1}}")
      assert(
        aws.asked == List(
          (s"""{"SecretId":"$arn","VersionStage":"AWSPREVIOUS"}""", "eu-central-1"),
          ("""{"SecretId":"prod/db","VersionId":"v-1"}""", "us-east-1")
        )
      )
    }

    it("is asked for once a run, whatever is taken out of the secret, and so is one that is refused") {
      val secrets = new RunSecrets
      for (key <- Seq("username", "password", "password"))
        revealed(secrets, s"{{resolve:secretsmanager:prod/db:SecretString:$key}}")
      for (_ <- 1 to 2)
        intercept[UserException](revealed(secrets, "{{resolve:secretsmanager:gone}}"))
      assert(aws.asked.size == 2)
    }
  }

  describe("a secret that cannot be had is told with its place and what to do:") {
    def told(reason: String, name: String = "prod/db") =
      s"suite.conf:7: cannot get the secret '$name': $reason"

    it("it is not there")(
      assert(
        problem("{{resolve:secretsmanager:gone}}") == told(
          "No such secret. (ResourceNotFoundException); expected the name of a secret of this account and region, or " +
            "the ARN of another, and a version that it has",
          "gone"
        )
      )
    )
    it("the job may not read it") {
      aws.secrets = Map("prod/db" -> aws.refusal("AccessDeniedException", "User: x is not authorized"))
      assert(
        problem("{{resolve:secretsmanager:prod/db}}") == told(
          "User: x is not authorized (AccessDeniedException); allow the job secretsmanager:GetSecretValue on the " +
            "secret, and kms:Decrypt with its key if it has one of its own"
        )
      )
    }
    it("its key is not to be used") {
      aws.secrets = Map("prod/db" -> aws.refusal("DecryptionFailure", "no key"))
      assert(
        problem("{{resolve:secretsmanager:prod/db}}") == told(
          "no key (DecryptionFailure); allow the job kms:Decrypt with the key of the secret"
        )
      )
    }
    it("it has no such key: keys are named and no values") {
      assert(
        problem("{{resolve:secretsmanager:prod/db::passwort}}") == told(
          "it has no key 'passwort'; expected one of: username, password, port, more, none"
        )
      )
    }
    it("its key holds something else than a text") {
      for (key <- Seq("more", "none"))
        assert(
          problem(s"{{resolve:secretsmanager:prod/db::$key}}") == told(
            s"its key '$key' holds no text; expected a text or a number"
          )
        )
    }
    it("it is no JSON object") {
      aws.secrets = Map("a" -> aws.text("{hunter2"), "b" -> aws.text("[1]"), "c" -> aws.text(""))
      for (name <- Seq("a", "b", "c"))
        assert(
          problem(s"{{resolve:secretsmanager:$name::k}}") == told(
            "it is no JSON object; expected one with the key 'k', or a reference without a key",
            name
          )
        )
    }
    it("it holds bytes") {
      aws.secrets = Map("prod/db" -> aws.bytes)
      assert(
        problem("{{resolve:secretsmanager:prod/db}}") == told(
          "it holds bytes; expected a text, best a JSON object"
        )
      )
    }
    it("nobody answers") {
      aws.stop()
      val text = problem("{{resolve:secretsmanager:prod/db}}")
      assert(text.startsWith(told("Unable to execute HTTP request")), text)
      assert(text.endsWith("; expected credentials of AWS and a way to Secrets Manager"))
    }
    it("its url is none, which is not shown") {
      assert(
        intercept[UserException](
          aws.during(new RunSecrets().revealed(side("{{resolve:secretsmanager:plain}}", "u", "")))
        ).getMessage == "suite.conf:7: cannot read t at {{resolve:secretsmanager:plain}}: what its url refers to " +
          "does not begin with jdbc:; expected an address such as jdbc:postgresql://host/database"
      )
    }
  }

  describe("what came out of a secret") {
    it("is hidden in texts and errors, which keep what helps") {
      val secrets = new RunSecrets
      revealed(secrets, "{{resolve:secretsmanager:prod/db::password}}")
      assert(secrets.hidden("bad p4ss}}:word, bad") == "bad ***, bad")
      val error = new RuntimeException("outer", new SQLException("login with p4ss}}:word failed", "28P01", 7))
      val hidden = secrets.hidden(error)
      assert(!HiddenCause.text(hidden).contains("p4ss") && secrets.isTold(error))
      assert(hidden.getMessage == "java.lang.RuntimeException: outer")
      val cause = hidden.getCause.asInstanceOf[SQLException]
      assert((cause.getMessage, cause.getSQLState) == (("login with *** failed", "28P01")))
      val other = new RuntimeException("nothing to hide")
      assert(secrets.hidden(other) eq other)
    }
  }
}
