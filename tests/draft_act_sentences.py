"""Sentences made up for the tests of drafting: before the bar the acts that they hold, in order, and nothing for none."""

from __future__ import annotations

ENGLISH = """
welcome | We welcome the progress made in Meridia.
welcome urge | We welcome and urge the early entry into force of the Ostrava Bay Protocol.
believe | We firmly believe that open networks serve everyone.
condemn | We strongly condemn the attacks on schools.
concern | We express our deep concern at the loss of forests.
concern | We are deeply concerned about the rising cost of access.
commit | We are committed to sharing spectrum fairly.
convinced | Convinced that water is a common good,
recall reaffirm | Recalling the Declaration of Port Almeria and reaffirming the commitments made in it,
recognize prioritize | Recognizing that bridges need care, we give priority to their repair.
alarm | Alarmed by the melting of the glaciers,
concern | Deeply concerned at the persistence of piracy,
guided | Guided by the purposes of the Charter,
request | Requests the Secretary-General to submit a report;
decide | Also decides to remain seized of the matter.
welcome encourage | Welcomes the report of the Working Party, and encourages its members to continue;
take-note request | Takes note of the report, and requests the Director to publish it;
appreciate | Expresses its appreciation to the people of Meridia for their hospitality;
note-with-concern | Notes with grave concern that the fund is empty;
note-with-appreciation | Takes note with appreciation of the offer of Ghana;
call-upon invite | We call upon all States to ratify the Convention, and we invite donors to contribute.
recognize recommend | We recognize that the role of every region is important, and recommend that banks lend more.
will | We will expand the network of stations.
shall | We shall cooperate with the coastal states.
must | We must act before the ice is gone.
endeavour | We shall endeavour to meet every year.
agree | We agree to meet again in Ostrava Bay.
reported-welcome | The Ministers welcomed the opening of the bridge.
reported-reaffirm | Leaders reaffirmed their resolve to end hunger.
reported-note | The Conference further noted that two members had paid.
reported-agree | The meeting has agreed to set up a register.
thank | We would like to thank the Government of Meridia for hosting us.
support | We express our full support for the envoy.
reaffirm | We, the Heads of State of the Bay, meeting in Port Almeria on 3 May 2019, reaffirm our friendship.
declare | We, the Ministers of Fisheries, assembled in Meridia, hereby declare:
look-forward | We look forward to the next summit.
take-note | In this regard, we take note of the offer by Norway.
stress | It is time to act. We stress that delay costs lives.
determine | We are determined to end the trade in ivory.
consider | Having considered the report of the Committee,
call-for | We call for an immediate ceasefire.
reject | We do not recognize the annexation of the islands.
reject | We cannot accept any change of the borders.
will | We will not tolerate attacks on schools.
should | We should not forget the victims.
spare-no-effort | We spare no effort to end the drought.
adopt | We have met in Ostrava Bay and hereby adopt this Declaration.
agree | We discussed the state of the wells and agreed to meet again.
recognize | We face many droughts and recognize the need to act.
commit determine | We are committed to peace and determined to keep it.
concern alarm | We are concerned and alarmed by the floods.
condemn welcome | We condemn the harm done to individuals and welcome calls for their protection.
adopt | HEREBY ADOPT the following plan:
will | To this end, we will:
recognize | Having gathered in May, we the Ministers of Ghana, Togo and Benin recognize that wells are few.
will | Our countries will open the wells.
announce | We are pleased to announce the opening of the fund.
will | We will pursue and encourage trade.
recognize determine | Recognizing the role of women, and determined to protect it,
decide | We, Heads of State of the Bay, meeting in Meridia, HEREBY DECIDE as follows:
resolve | We are united in our resolve to end hunger.
 | The bridges of the Bay are the longest in the region.
 | Growth promotes stability and supports employment.
 | The report, which recognizes the role of women, was published.
 | The importance of recognizing local languages cannot be measured.
 | The challenges that we face are many.
 | Ships are recognized as places of work.
 | Thank-you notes and requests for maps go to the office.
 | The call for proposals closed in May.
 | Our support and the welcome of the people are well known.
 | “We condemn the blockade”, said the crowd.
 | The text "We welcome and urge" was read out.
 | In order to support fishermen, the fund lends money.
 | Promoting trade is good for ports.
 | ICTs will play a role in the recovery.
 | The measures to recognize and support the farmers are in force.
 | The Agenda for Water, as agreed in Meridia, covers wells.
 | The state of the wells is poor.
 | By promoting trade, ports grow.
 | If we support wells, deserts bloom.
 | The Protocol establishes a committee and sets up a fund.
 | States of the region have long coasts.
 | Done at Port Almeria on 3 May 2019.
 | Ministers of Fisheries of the Bay
 | Economic growth and demand
 | The plan supports fishermen and values their work.
 | What we agree on matters little to fish.
 | We met in Port Almeria and discussed trade.
 | We need to support jobs and welcome guests.
 | We could not agree on the text.
 | The ministers should welcome the plan.
 | Ships are welcomed and valued by the ports.
 | He suggested a rest.
 | We must have seen it.
 | Does the plan recognize the wells?
 | We live in a world that fears and condemns.
welcome | WELCOMING the vision of the Bay-U.S. Special Summit, adopted by the leaders in Meridia;
recognize | RECOGNISE that wells are few;
invite | INVITE the Working Party to:
reaffirm | FURTHER REAFFIRM that harbours stay open.
consider | Having heard the envoy of Ghana,
agree | We met in the U.S. We agree on a register.
 | PROMOTE the trade of the Bay, and its harbours.
 | We found nets that were torn.
affirm | We affirm that the Bay is a zone of peace, trust, and plenty.
 | During the feast, members built nets, support members in need, pursue the pirates.
 | The plan provides a dedicated forum enabling the United States to buy nets.
 | The report of the Summit, adopted by consensus, is long.
"""

FRENCH = """
reaffirm | Nous réaffirmons notre attachement à la paix.
commit | Nous nous engageons à partager les fréquences.
call-upon | Nous engageons les États à ratifier la Convention.
welcome | Nous nous félicitons de l’ouverture du pont.
commend | Nous félicitons le Ghana de son élection.
welcome call-upon | Nous saluons les efforts de la Baie et appelons les donateurs à contribuer.
recall | Rappelant la Déclaration de Port-Almérie,
consider | Considérant que l’eau est un bien commun,
convinced | Convaincus que les réseaux ouverts servent chacun,
concern | Profondément préoccupée par la montée des eaux,
aware | Conscients de la fragilité des côtes,
request | Prie le Secrétaire général de lui présenter un rapport ;
note request | Note que le fonds est vide et prie les membres de le remplir ;
welcome | Se félicite de l’offre du Ghana ;
decide | Décide également de rester saisie de la question.
take-note | Prend note du rapport du Comité ;
invite | Invite les États Membres à s’associer au projet ;
reported-concern | Les chefs d’État ont exprimé leur préoccupation face à la sécheresse.
reported-reaffirm | Les Ministres ont réaffirmé leur soutien au Protocole.
reported-welcome | Les Ministres se sont félicités de la tenue du sommet.
condemn | Nous condamnons fermement les attaques contre les écoles.
agree | Nous convenons de nous réunir chaque année.
agree | Nous sommes convenus de créer un registre.
resolve | Résolus à mettre fin à la faim,
will | Nous veillerons à ce que chaque village soit relié.
must | Nous devons agir avant la fonte des glaces.
thank | Nous exprimons notre reconnaissance au peuple de Meridia.
reaffirm | Réaffirmant les engagements pris à Port-Almérie,
recognize prioritize | Reconnaissant que les ponts s’usent, nous donnons la priorité à leur entretien.
adopt | Adoptons la présente Déclaration.
emphasize | Nous soulignons également l’importance de l’école.
believe | Nous croyons fermement que la mer nous unit.
support | Nous appuyons pleinement l’envoyé spécial.
decide | Il est décidé de créer un fonds.
declare | Nous, Ministres de la pêche, réunis à Port-Almérie, déclarons :
consider | Ayant examiné le rapport du Comité,
encourage | À cet égard, nous encourageons les banques à prêter davantage.
urge | Nous exhortons les parties à déposer les armes.
desire | DÉSIREUX de renforcer leurs liens,
reaffirm | REAFFIRMANT les buts de la Charte,
reject | Nous ne reconnaissons pas l’annexion des îles.
reject | Nous ne pouvons accepter ce plan.
spare-no-effort | Nous ne ménagerons aucun effort pour la paix.
convinced | Nous nous déclarons convaincus que la paix est possible.
concern | Se déclare profondément préoccupée par la sécheresse ;
agree | Nous avons eu de longs échanges et sommes convenus de nous revoir.
acknowledge welcome | Nous prenons acte du rapport et nous en félicitons.
adopt | Les Ministres du Ghana et du Togo, réunis à Port-Almérie pour parler de l’eau, adoptons ce plan :
recommend | Il est recommandé aux ports de rester ouverts.
call-upon | Lance un appel aux donateurs ;
pay-tribute stand-with | Nous rendons hommage aux victimes et exprimons notre solidarité.
take-note decide | Nous avons pris note du rapport et avons décidé de le publier.
appreciate | Nous tenons à exprimer notre gratitude au Ghana.
call-upon encourage | Nous appelons les États à ratifier le Protocole et les encourageons à agir.
reaffirm | Rassemblés autour de la Charte et de ses buts, réaffirmons, dans cet esprit, notre foi.
 | Les ponts de la Baie sont les plus longs de la région.
 | La croissance favorise la stabilité et soutient l’emploi.
 | Le rapport, qui reconnaît le rôle des femmes, a été publié.
 | Les défis que nous rencontrons sont nombreux.
 | L’importance de reconnaître les langues locales est grande.
 | Afin de soutenir les pêcheurs, le fonds prête de l’argent.
 | « Nous condamnons le blocus », disait la foule.
 | Demande de crédits pour les puits
 | En favorisant le commerce, les ports grandissent.
 | Les navires sont reconnus comme lieux de travail.
 | Le Protocole crée un comité et institue un fonds.
 | Fait à Port-Almérie, le 3 mai 2019.
 | La demande et l’offre se rencontrent au port.
 | Certains États ont de longues côtes.
 | Les notes du secrétariat sont en français.
 | Si nous soutenons les puits, le désert fleurit.
 | Ce que nous décidons importe peu aux poissons.
 | Les Ministres de la pêche de la Baie
 | Le texte « Décide de rester saisie » fut lu.
 | L’appel à projets est clos.
 | La mer monte et les côtes reculent.
 | Nous nous sommes réunis à Port-Almérie.
 | Nous ne sommes pas nombreux.
 | Les navires sont salués par les ports.
 | Le fonds ne soutient plus les puits.
 | La Baie que nous aimons est grande.
 | Le port demande du soin.
 | Les vagues et les vents montent.
 | Les Ministres peuvent saluer le plan.
decide | Décide de rester saisi de la question ;
request | Demande de plus au Secrétaire de faire rapport ;
consider | Vue la lettre du maire,
 | Demande de crédits au Parlement.
 | Note de bas de page sur les puits.
"""

SPANISH = """
reaffirm | Reafirmamos nuestro compromiso con la paz.
commit | Nos comprometemos a compartir las frecuencias.
recognize | Reconocemos la importancia de las escuelas.
reaffirm call-upon | Reafirmamos nuestra amistad y exhortamos a los Estados a ratificar el Convenio.
take-into-account | Teniendo en cuenta la fragilidad de las costas,
convinced | Convencidos de que el agua es un bien común,
concern | Profundamente preocupados por la subida del mar,
aware | Conscientes de la fragilidad de las costas,
call-upon | Exhorta a los Estados Miembros a que contribuyan;
request | Solicita al Secretario General que presente un informe;
decide | Decide también seguir ocupándose de la cuestión.
take-note | Toma nota del informe del Comité;
welcome | Acoge con beneplácito la oferta de Ghana;
reported-reiterate | Los Ministros reiteraron su apoyo al Protocolo.
reported-concern | Los Jefes de Estado expresaron su preocupación por la sequía.
reported-condemn | La Conferencia condenó los ataques contra las escuelas.
condemn | Condenamos enérgicamente los ataques contra las escuelas.
will | Trabajaremos por el fin del hambre.
will | Velaremos por que cada aldea esté conectada.
must | Debemos actuar antes del deshielo.
thank | Expresamos nuestro agradecimiento al pueblo de Meridia.
congratulate | Felicitamos a Ghana por su elección.
agree | Acordamos reunirnos cada año.
recall reaffirm | Recordando la Declaración de Puerto Almería y reafirmando sus compromisos,
recognize prioritize | Reconociendo que los puentes envejecen, damos prioridad a su cuidado.
emphasize | Asimismo, destacamos el papel de los maestros.
call-upon | Hacemos un llamamiento a los donantes para que contribuyan.
urge | Instamos a las partes a deponer las armas.
believe | Creemos firmemente que el mar nos une.
support | Apoyamos plenamente al enviado especial.
express-view | Somos de la opinión de que el plazo es corto.
agree | Nosotros, los Ministros de Pesca, reunidos en Puerto Almería, acordamos:
consider | Habiendo examinado el informe del Comité,
encourage | A este respecto, alentamos a los bancos a prestar más.
reaffirm | REAFIRMANDO los propósitos de la Carta,
welcome | Celebramos la apertura del puente.
hope | Expresamos la esperanza de una pronta paz.
recall | Recordamos que el plazo vence en mayo.
invite | Invitamos a los bancos a prestar más.
emphasize | Queremos destacar el papel de los maestros.
reject | No reconocemos la anexión de las islas.
reject | No podemos aceptar este plan.
will | No olvidaremos a las víctimas.
spare-no-effort | No escatimaremos esfuerzos por la paz.
concern | Manifestamos nuestra profunda preocupación por la sequía.
instruct instruct | Comuníquese y publíquese.
agree | Las Jefas y los Jefes de Estado de la Bahía, reunidos para hablar del agua y de la paz en la región, acordamos:
agree | Nos hemos reunido en Puerto Almería y hemos acordado actuar.
thank | Deseamos expresar nuestro agradecimiento a Ghana.
oppose | Luchamos contra el hambre y la sed.
call-upon | Hacemos un llamado a los donantes para que contribuyan.
consider | Visto el informe del Comité,
stand-ready | Nos declaramos dispuestos a cooperar.
call-upon encourage | Exhortamos a los Estados a ratificar el Convenio y los alentamos a aplicarlo.
 | Las bahías y los puertos crecen.
 | Los puentes de la Bahía son los más largos de la región.
 | El crecimiento fomenta la estabilidad y apoya el empleo.
 | El informe, que reconoce el papel de la mujer, se publicó.
 | Los desafíos que enfrentamos son muchos.
 | La importancia de reconocer las lenguas locales es grande.
 | Para apoyar a los pescadores, el fondo presta dinero.
 | «Condenamos el bloqueo», decía la multitud.
 | Al promover el comercio, los puertos crecen.
 | Los barcos son reconocidos como lugares de trabajo.
 | El Protocolo crea un comité y establece un fondo.
 | Hecho en Puerto Almería, el 3 de mayo de 2019.
 | La demanda y la oferta se encuentran en el puerto.
 | Si apoyamos los pozos, el desierto florece.
 | Lo que decidimos importa poco a los peces.
 | Los Ministros de Pesca de la Bahía
 | El texto «Decide seguir ocupándose» fue leído.
 | La nota de la secretaría está en español.
 | El mar sube y las costas retroceden.
 | Algunos Estados tienen largas costas.
 | Los problemas que reconocemos son antiguos.
 | El apoyo de los vecinos es conocido.
 | Los Ministros no apoyan el plan.
 | Los Ministros pueden apoyar el plan.
 | Tomar nota con satisfacción del informe.
 | Nos hemos reunido en Puerto Almería.
 | Este pueblo y sus puertos son grandes.
 | La Bahía que amamos es grande.
 | El puerto pide cuidado.
commit | Unidos por la misma lluvia, nos comprometemos a cuidar los pozos.
dedicate | Reunidas en Meridia por un día, nos dedicamos a abrir los puertos.
will | Solos y juntos, les negaremos el paso a los piratas.
welcome | Expresa su profunda satisfacción y agradecimiento al pueblo de Meridia.
concern call-upon | Nos preocupa la sequía y hacemos un llamado urgente a los bancos.
pay-tribute | Rendimos un sentido homenaje a los marineros.
pay-tribute | Honra la memoria de los pescadores.
support | Mostramos nuestro apoyo a la escuela.
support | Nos pronunciamos a favor de un acuerdo.
consider | Vista la carta del alcalde,
consider | Habiendo escuchado al enviado de Ghana,
endorse | Hacemos nuestras las conclusiones del foro.
convinced | Estamos convencidas y convencidos de que llueve poco.
announce | Nos complace anunciar la apertura del puerto.
welcome | Nos complace la apertura del puerto.
welcome encourage | Acoge con beneplácito la labor del foro y lo alienta a seguir;
reaffirm | Reafirma el plan y la demanda de agua;
 | Los programas que impulsamos, pagados por los bancos, siguen abiertos.
 | Los países, cuando acordamos reglas, las cumplimos.
 | La feria, que se abrió en un clima de amistad, aprecio y confianza, fue larga.
 | Hacemos un puente de madera.
 | El enviado sostuvo una larga charla con el alcalde.
 | Los pozos que apreciamos son hondos.
 | Un llamado urgente llegó al puerto.
 | La bienvenida del alcalde fue breve.
 | Nota de la Secretaría sobre los pozos.
"""


def table(text: str) -> list[tuple[list[str], str]]:
    """The acts and the sentence of each line."""
    rows = [line.split("|", 1) for line in text.strip("\n").splitlines()]
    return [(acts.split(), sentence.strip()) for acts, sentence in rows]


TABLES = {"en": table(ENGLISH), "fr": table(FRENCH), "es": table(SPANISH)}
