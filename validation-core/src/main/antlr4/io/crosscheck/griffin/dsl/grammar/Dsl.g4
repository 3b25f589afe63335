/*
 * The rules of Apache Griffin's griffin-dsl. One start rule for each dq.type. NOT is weaker than a comparison and
 * stronger than AND, as in SQL; words are keywords in any case, and names where no keyword can stand.
 */
grammar Dsl;

accuracy
    : logical EOF
    ;

profiling
    : SELECT? DISTINCT? item (COMMA item)*
      (FROM from=name)?
      (WHERE where=logical)?
      (GROUP BY groups=expressions (HAVING having=logical)?)?
      (ORDER BY order (COMMA order)*)?
      (LIMIT limit=INTEGER)?
      EOF
    ;

expressionList
    : item (COMMA item)* EOF
    ;

distinctList
    : distinctItem (COMMA distinctItem)* EOF
    ;

distinctItem
    : OPEN_INDEX item CLOSE_INDEX
    | item
    ;

item
    : (STAR | logical) (AS alias=anyName)?
    ;

order
    : logical direction=(ASC | DESC)?
    ;

expressions
    : logical (COMMA logical)*
    ;

logical
    : conjunction ((OR | EITHER) conjunction)*
    ;

conjunction
    : negation ((AND | BOTH) negation)*
    ;

negation
    : (NOT | NO) negation
    | comparison
    ;

comparison
    : factor (operators+=(EQUAL | UNEQUAL | LESS | GREATER | AT_MOST | AT_LEAST) operand)*
    ;

operand
    : (NOT | NO) operand
    | factor
    ;

factor
    : math predicate?
    ;

predicate
    : not=NOT? IN OPEN expressions CLOSE                    # in
    | not=NOT? BETWEEN OPEN logical (COMMA logical)+ CLOSE  # betweenList
    | not=NOT? BETWEEN math AND math                        # betweenAnd
    | not=NOT? like=(LIKE | RLIKE) math                     # like
    | IS not=NOT? NULL                                      # isNull
    | IS not=NOT? NAN                                       # isNan
    ;

math
    : term (operators+=(PLUS | MINUS) term)*
    ;

term
    : sign (operators+=(STAR | SLASH | PERCENT) sign)*
    ;

sign
    : operator=(PLUS | MINUS) sign
    | primary
    ;

primary
    : literal
    | OPEN logical CLOSE
    | head selector*
    ;

head
    : call
    | name
    ;

call
    : word arguments
    ;

arguments
    : OPEN (DISTINCT? argument (COMMA argument)*)? CLOSE
    ;

argument
    : STAR
    | logical
    ;

selector
    : DOT anyWord arguments                 # postfixCall
    | DOT anyName                           # field
    | DOT STAR                              # allFields
    | OPEN_INDEX logical CLOSE_INDEX        # element
    ;

literal
    : STRING
    | INTEGER
    | DECIMAL
    | TIME
    | NULL
    | NAN
    | TRUE
    | FALSE
    ;

/** A name where a keyword could stand. */
name
    : word
    | QUOTED_NAME
    ;

word
    : WORD
    | GROUP
    | BY
    | ORDER
    | ASC
    | DESC
    | LIMIT
    ;

/** A name where no keyword can stand. */
anyName
    : anyWord
    | QUOTED_NAME
    ;

anyWord
    : word
    | SELECT
    | DISTINCT
    | FROM
    | WHERE
    | HAVING
    | AS
    | AND
    | OR
    | NOT
    | IN
    | BETWEEN
    | LIKE
    | RLIKE
    | IS
    | NULL
    | NAN
    | TRUE
    | FALSE
    ;

SELECT : S E L E C T ;
DISTINCT : D I S T I N C T ;
FROM : F R O M ;
WHERE : W H E R E ;
GROUP : G R O U P ;
BY : B Y ;
HAVING : H A V I N G ;
ORDER : O R D E R ;
ASC : A S C ;
DESC : D E S C ;
LIMIT : L I M I T ;
AS : A S ;
AND : A N D ;
OR : O R ;
NOT : N O T ;
IN : I N ;
BETWEEN : B E T W E E N ;
LIKE : L I K E ;
RLIKE : R L I K E ;
IS : I S ;
NULL : N U L L ;
NAN : N A N ;
TRUE : T R U E ;
FALSE : F A L S E ;

BOTH : '&&' ;
EITHER : '||' ;
NO : '!' ;
COMMA : ',' ;
DOT : '.' ;
OPEN : '(' ;
CLOSE : ')' ;
OPEN_INDEX : '[' ;
CLOSE_INDEX : ']' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
PLUS : '+' ;
MINUS : '-' ;
EQUAL : '=' ;
UNEQUAL : '!=' | '<>' ;
AT_MOST : '<=' ;
AT_LEAST : '>=' ;
LESS : '<' ;
GREATER : '>' ;

/** Stand in no rule: errors name them. */
DOUBLE_EQUAL : '==' ;
NULL_SAFE_EQUAL : '<=>' ;

STRING
    : '\'' ('\\' . | ~['\\])* '\''
    | '"' ('\\' . | ~["\\])* '"'
    ;

TIME : DIGIT+ (D (A Y)? | H (R | O U R)? | M (I N (U T E)?)? | S (E C (O N D)?)? | M S (E C)?) ;
DECIMAL : DIGIT* '.' DIGIT+ EXPONENT? | DIGIT+ EXPONENT ;
INTEGER : DIGIT+ ;
WORD : [\p{L}_] [\p{L}\p{M}\p{Nd}_]* ;
QUOTED_NAME : '`' (~'`' | '``')+ '`' ;
SPACE : [\p{White_Space}]+ -> skip ;
OTHER : . ;

fragment DIGIT : [0-9] ;
fragment EXPONENT : E [+-]? DIGIT+ ;

fragment A : [aA] ;
fragment B : [bB] ;
fragment C : [cC] ;
fragment D : [dD] ;
fragment E : [eE] ;
fragment F : [fF] ;
fragment G : [gG] ;
fragment H : [hH] ;
fragment I : [iI] ;
fragment K : [kK] ;
fragment L : [lL] ;
fragment M : [mM] ;
fragment N : [nN] ;
fragment O : [oO] ;
fragment P : [pP] ;
fragment R : [rR] ;
fragment S : [sS] ;
fragment T : [tT] ;
fragment U : [uU] ;
fragment V : [vV] ;
fragment W : [wW] ;
fragment Y : [yY] ;
