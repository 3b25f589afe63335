package io.crosscheck.deploy

import scala.collection.JavaConverters._
import scala.collection.mutable
import scala.util.Try

import com.dashjoin.jsonata.{JException, Jsonata}
import io.crosscheck.deploy.Template.{list, map}

/** Runs a state machine of Step Functions in memory, by the Amazon States Language with JSONata: Pass, Choice, Task,
  * Map, Wait, Succeed and Fail, with Assign, Output, Retry and Catch. Services are whoever answers; nothing waits.
  *
  * @param answer
  *   what a service says to a call
  */
final class StateMachineRun(definition: Map[String, Any], answer: StateMachineRun.Call => StateMachineRun.Answer) {
  import StateMachineRun._

  private val called = mutable.Buffer.empty[Call]
  private val seen = mutable.Set.empty[String]

  def run(name: String, started: String, input: Any): Ended = {
    val context = Map("Execution" -> Map("Name" -> name, "StartTime" -> started, "Input" -> input))
    val ended = Try(machine(definition, input, context, Map.empty)._1).fold(
      {
        case Failing(error, cause) => Failed(error, cause, called.toList, seen.toSet)
        case other                 => throw other
      },
      Succeeded(_, called.toList, seen.toSet)
    )
    ended
  }

  /** Output, and the variables at the end. */
  private def machine(m: Map[String, Any], input: Any, context: Any, known: Variables): (Any, Variables) = {
    val states = map(m("States"))
    var name = m("StartAt").toString
    var now = input
    var variables = known
    var ended = false
    while (!ended) {
      seen += name
      val scope = Scope(now, context, variables, known.keySet)
      val step =
        state(name, map(states.getOrElse(name, throw new NoSuchElementException(s"there is no state $name"))), scope)
      now = step.output
      variables = step.variables
      step.next.fold { ended = true }(name = _)
    }
    (now, variables)
  }

  private def state(name: String, s: Map[String, Any], scope: Scope): Step = s("Type") match {
    case "Pass" | "Wait" => scope.leave(s, s, scope.input, Map.empty)
    case "Succeed"       => scope.leave(s - "Next", s, scope.input, Map.empty)
    case "Fail"   => throw Failing(scope.value(s("Error")).toString, scope.value(s.getOrElse("Cause", "")).toString)
    case "Choice" =>
      val taken = list(s("Choices")).map(map).find { choice =>
        scope.value(choice("Condition")) match {
          case yes: java.lang.Boolean => yes.booleanValue
          case other                  => throw Failing(QueryFailed, s"$name: a condition is $other")
        }
      }
      taken.fold(scope.leave(s + ("Next" -> s("Default")), s, scope.input, Map.empty)) { choice =>
        scope.leave(choice, choice, scope.input, Map.empty)
      }
    case "Task" => guarded(s, scope)(call(name, s, scope))
    case "Map"  =>
      guarded(s, scope) {
        val items = s.get("Items").map(scope.value(_)).getOrElse(plain(scope.input)).asInstanceOf[java.util.List[Any]]
        items.asScala.toVector.map(i => machine(map(s("ItemProcessor")), i, scope.context, scope.variables)._1)
      }
    case other => throw new IllegalArgumentException(s"$name is a $other, which is not run here")
  }

  private def call(name: String, s: Map[String, Any], scope: Scope): Any = {
    s.get("TimeoutSeconds").map(scope.value(_)).foreach {
      case _: Number => ()
      case other     => throw Failing("States.Runtime", s"$name: TimeoutSeconds is $other")
    }
    val arguments = map(toScala(scope.value(s.getOrElse("Arguments", Map.empty))))
    val made = Call(name, s("Resource").toString.replaceFirst(".*:states:::", ""), arguments)
    called += made
    answer(made) match {
      case Result(value)        => value
      case Broken(error, cause) => throw Failing(error, cause)
    }
  }

  /** Retries and catches, as the state says. */
  private def guarded(s: Map[String, Any], scope: Scope)(work: => Any): Step = {
    val tries = mutable.Map.empty[Int, Int].withDefaultValue(0)
    val retriers = list(s.getOrElse("Retry", Nil)).map(map).zipWithIndex
    def attempt(): Step = {
      val done: Either[Failing, Any] =
        try Right(work)
        catch { case failing: Failing => Left(failing) }
      done match {
        case Right(result) => scope.leave(s, s, result, Map("result" -> result))
        case Left(failing) =>
          retriers.find { case (r, _) => matches(r, failing) } match {
            case Some((r, i)) if tries(i) < r.get("MaxAttempts").fold(3)(_.toString.toInt) =>
              tries(i) += 1
              attempt()
            case _ =>
              val said = Map("Error" -> failing.error, "Cause" -> failing.cause)
              val caught = list(s.getOrElse("Catch", Nil)).map(map).find(matches(_, failing)).getOrElse(throw failing)
              scope.leave(caught, caught, said, Map("errorOutput" -> said))
          }
      }
    }
    attempt()
  }

  private def matches(handler: Map[String, Any], failing: Failing): Boolean =
    list(handler("ErrorEquals")).exists {
      case "States.ALL"        => failing.error != "States.Runtime"
      case "States.TaskFailed" => failing.error != "States.Timeout" && failing.error != "States.Runtime"
      case other               => other == failing.error
    }
}

object StateMachineRun {
  private val QueryFailed = "States.QueryEvaluationError"

  /** A call of a service, with arguments as Scala's maps, vectors and values. */
  final case class Call(state: String, resource: String, arguments: Map[String, Any])

  sealed trait Answer
  final case class Result(value: Any) extends Answer
  final case class Broken(error: String, cause: String) extends Answer

  sealed trait Ended {

    /** In order, each attempt. */
    def calls: List[Call]

    /** States that were entered. */
    def states: Set[String]
  }
  final case class Succeeded(output: Any, calls: List[Call], states: Set[String]) extends Ended
  final case class Failed(error: String, cause: String, calls: List[Call], states: Set[String]) extends Ended

  private type Variables = Map[String, Any]

  private final case class Step(next: Option[String], output: Any, variables: Map[String, Any])

  private final case class Failing(error: String, cause: String) extends RuntimeException(s"$error: $cause")

  /** What expressions of a state see.
    *
    * @param outer
    *   names of variables that may be read here but not assigned
    */
  private final case class Scope(input: Any, context: Any, variables: Variables, outer: Set[String]) {

    def leave(to: Map[String, Any], assigning: Map[String, Any], output: Any, more: Map[String, Any]): Step = {
      val assigned = map(assigning.getOrElse("Assign", Map.empty)).map { case (name, inner) =>
        if (outer(name)) throw new IllegalStateException(s"$name belongs to the machine around this one")
        name -> value(inner, more)
      }
      val out = assigning.get("Output").fold(output)(value(_, more))
      Step(to.get("Next").map(_.toString), out, variables ++ assigned)
    }

    /** With expressions replaced by what they yield, as Java's values. */
    def value(node: Any, more: Map[String, Any] = Map.empty): Any = node match {
      case text: String if text.trim.startsWith("{%") => expression(text.trim, more)
      case m: Map[_, _] => plain(map(m).map { case (name, inner) => name -> value(inner, more) })
      case s: Seq[_]    => plain(s.map(value(_, more)))
      case other        => plain(other)
    }

    private def expression(text: String, more: Map[String, Any]): Any = {
      val compiled = Jsonata.jsonata(text.stripPrefix("{%").stripSuffix("%}"))
      val frame = compiled.createFrame()
      frame.bind("states", plain(Map("input" -> input, "context" -> context) ++ more))
      variables.foreach { case (name, v) => frame.bind(name, plain(v)) }
      val yielded =
        try compiled.evaluate(null, frame)
        catch { case e: JException => throw Failing(QueryFailed, s"$text: ${e.getMessage}") }
      Option(yielded).getOrElse(throw Failing(QueryFailed, s"$text yields nothing"))
    }
  }

  private def plain(value: Any): Any = value match {
    case m: Map[_, _] =>
      val made = new java.util.LinkedHashMap[String, Any]
      map(m).foreach { case (name, inner) => made.put(name, plain(inner)) }
      made
    case s: Seq[_] => new java.util.ArrayList[Any](s.map(plain).asJava)
    case other     => other
  }

  private def toScala(value: Any): Any = value match {
    case m: java.util.Map[_, _] => m.asScala.map { case (name, inner) => name.toString -> toScala(inner) }.toMap
    case l: java.util.List[_]   => l.asScala.toVector.map(inner => toScala(inner))
    case other                  => other
  }
}
