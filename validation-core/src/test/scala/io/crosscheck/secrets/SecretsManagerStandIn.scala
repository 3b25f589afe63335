package io.crosscheck.secrets

import com.fasterxml.jackson.databind.ObjectMapper
import io.crosscheck.servers.{Asked, HttpStandIn}

/** Answers `GetSecretValue` in the form of AWS Secrets Manager's API reference; the SDK is led to it by the system
  * properties that it reads.
  */
final class SecretsManagerStandIn {
  val server: HttpStandIn = new HttpStandIn
  private val json = new ObjectMapper()

  /** By id, each the body of an answer with its status. */
  @volatile var secrets: Map[String, (Int, String)] = Map.empty

  val settings: Map[String, String] = Map(
    "aws.accessKeyId" -> "specs",
    "aws.secretAccessKey" -> "specs",
    "aws.region" -> "us-east-1",
    "aws.maxAttempts" -> "1",
    "aws.endpointUrlSecretsManager" -> server.endpoint
  )
  server.answer = request =>
    if (isAboutSecrets(request)) secrets.getOrElse(id(request), refusal("ResourceNotFoundException", "No such secret."))
    else (200, "")

  private def isAboutSecrets(request: Asked): Boolean =
    request.headers.get("x-amz-target").contains("secretsmanager.GetSecretValue")

  private def id(request: Asked): String = json.readTree(request.body).get("SecretId").asText

  def text(value: String): (Int, String) = {
    val answer = json.createObjectNode()
    answer
      .put("ARN", "arn:aws:secretsmanager:us-east-1:123456789012:secret:x-AbCdEf")
      .put("Name", "x")
      .put("VersionId", "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE")
      .put("SecretString", value)
      .put("CreatedDate", 1523477145.713)
    answer.putArray("VersionStages").add("AWSCURRENT")
    (200, answer.toString)
  }

  val bytes: (Int, String) = (200, """{"Name":"x","SecretBinary":"c2VjcmV0"}""")

  def refusal(kind: String, message: String): (Int, String) =
    (400, json.createObjectNode().put("__type", kind).put("Message", message).toString)

  /** What was asked for, in order: body, and the region for which it was signed. */
  def asked: List[(String, String)] = server.asked.toList
    .filter(isAboutSecrets)
    .map(r => (r.body, r.headers("authorization").split("/")(2)))

  def during[T](work: => T): T = {
    settings.foreach { case (k, v) => System.setProperty(k, v) }
    try work
    finally settings.keys.foreach(System.clearProperty)
  }

  def stop(): Unit = server.stop()
}
