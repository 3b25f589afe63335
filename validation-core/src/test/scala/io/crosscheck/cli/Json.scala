package io.crosscheck.cli

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.{DeserializationFeature, JsonNode, ObjectMapper}

/** The summary that `--json` prints. */
object Json {
  private val mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)

  def parse(text: String): JsonNode = mapper.readTree(text)

  def pair(summary: JsonNode, name: String): JsonNode =
    summary.get("tables").elements().asScala.find(_.get("pair").asText == name).get

  def check(summary: JsonNode, pairName: String, kind: String): JsonNode =
    pair(summary, pairName).get("checks").elements().asScala.find(_.get("check").asText == kind).get

  def accuracy(summary: JsonNode, pairName: String): JsonNode = check(summary, pairName, "accuracy").get("metrics")
}
