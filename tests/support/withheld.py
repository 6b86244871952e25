"""Records of which some may not be seen, and the words by which they would show."""

import hashlib

TEXT = (
    "The spokesman said that Zorvelda Quunt saw it. Nobody else was there, he said. "
    "Later, in Vashmirok, the army denied that anybody had been held at the Plinthgate camp."
)
SHA = hashlib.sha256(TEXT.encode()).hexdigest()


def cite(words, source="source:report"):
    start = TEXT.index(words)
    return [
        {
            "source": source,
            "passages": [
                {"start": start, "end": start + len(words), "sha256": hashlib.sha256(words.encode()).hexdigest()}
            ],
        }
    ]


WITNESS = {
    "type": "actor",
    "id": "actor:zorvelda-quunt",
    "kind": "person",
    "identification": "named",
    "names": [{"text": "Zorvelda Quunt", "kind": "official"}, {"text": "زورفيلدا كونت", "kind": "transliteration"}],
    "label": "blue heron",
    "external_ids": [{"scheme": "wikidata", "value": "Q99887766"}],
    "sensitivity": "red",
    "cites": cite("Zorvelda Quunt"),
}
CAMP = {
    "type": "location",
    "id": "location:plinthgate-camp",
    "kind": "installation_site",
    "names": [{"text": "Plinthgate camp", "kind": "short"}],
    "geometry": {"type": "Point", "coordinates": [31.23456, 14.98765]},
    "precision": "exact",
    "bbox": [31.2, 14.9, 31.3, 15.0],
    "sensitivity": "amber",
}
RECORDS = [
    WITNESS,
    CAMP,
    {
        "type": "actor",
        "id": "actor:army",
        "kind": "armed_forces",
        "identification": "named",
        "names": [{"text": "the army", "kind": "short"}],
    },
    {
        "type": "actor",
        "id": "actor:villagers",
        "kind": "civilian_population",
        "identification": "described",
        "description": "Villagers, among them ZORVELDA  QUUNT.",
    },
    {
        "type": "source",
        "id": "source:report",
        "kind": "report",
        "title": "A report",
        "text": {"sha256": SHA, "code_points": len(TEXT), "media_type": "text/plain"},
    },
    {
        "type": "source",
        "id": "source:hidden-notebook",
        "kind": "testimony",
        "title": "Notebook of the marrowfield nurse",
        "authors": ["Ilse Grondahl"],
        "url": "https://example.org/marrowfield",
        "sensitivity": "red",
    },
    {
        "type": "event",
        "id": "event:detention",
        "kind": "arrest",
        "summary": "People were held, Quunt says.",
        "where": ["location:plinthgate-camp"],
        "participants": [
            {"party": "actor:army", "role": "initiator"},
            {"party": "actor:zorvelda-quunt", "role": "witness"},
        ],
    },
    {
        "type": "event",
        "id": "event:only-from-the-witness",
        "kind": "killing",
        "summary": "A karstolite killing.",
        "attested_only_by": ["allegation:secret"],
    },
    {
        "type": "allegation",
        "id": "allegation:secret",
        "speakers": ["actor:zorvelda-quunt"],
        "accused": ["actor:army"],
        "conduct": ["unlawful_killing"],
        "content": "The army killed by karstolite.",
        "cites": cite("Zorvelda Quunt saw it"),
        "sensitivity": "red",
    },
    {
        "type": "denial",
        "id": "denial:of-the-secret",
        "speakers": ["actor:army"],
        "answers": [{"claim": "allegation:secret", "kind": "denies_act", "explicitness": "explicit"}],
        "content": "No karstolite was used.",
        "cites": cite("the army denied"),
    },
    {
        "type": "allegation",
        "id": "allegation:quunt-says-people-were-held",
        "speakers": ["actor:zorvelda-quunt", "actor:villagers"],
        "accused": ["actor:army"],
        "conduct": ["arbitrary_detention"],
        "content": "People were held at the Plint\u00adhgate Camp.",
        "proposes": ["event:detention"],
        "as_worded": [{"field": "/speakers/1", "phrase": "Zorvélda's neighbours"}],
        "note": "See allegation:secret, and زورفيلدا كونت; وزورفيلدا كونت too.",
        "cites": cite("Zorvelda Quunt saw it. Nobody else was there"),
        "original": {"informant": "Zee Kew"},
    },
    {
        "type": "denial",
        "id": "denial:army",
        "speakers": ["actor:army"],
        "answers": [
            {"claim": "allegation:quunt-says-people-were-held", "kind": "denies_act", "explicitness": "explicit"}
        ],
        "content": "Nobody was held.",
        "cites": cite("the army denied that anybody had been held at the Plinthgate camp"),
        "sensitivity": "green",
    },
    {
        "type": "assessment",
        "id": "assessment:of-the-witness",
        "assessor": "Somebody",
        "about": ["actor:zorvelda-quunt"],
        "method": "Reading of the fernglass file",
    },
]
CANARIES = (
    "zorvelda",
    "zorvélda",
    "quunt",
    "زورفيلدا",
    "كونت",
    "blue heron",
    "99887766",
    "plinthgate",
    "plint",
    "31.23",
    "14.98",
    "marrowfield",
    "grondahl",
    "hidden-notebook",
    "only-from-the-witness",
    "karstolite",
    "of-the-secret",
    "allegation:secret",
    "fernglass",
    "nobody was held",
    "zee kew",
    "vashmirok",  # stands between passages, and is cited by none
)
