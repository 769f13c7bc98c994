-- One row a document, with how many figures it printed that are held, superseded ones among them.
SELECT
    release.name, release.title, release.reporter, release.edition, release.published, release.told_by,
    release.address, release.taken_in, release.sha256,
    (SELECT max(period) FROM coverage WHERE coverage.release = release.id) AS period,
    (SELECT sum(levels) FROM coverage WHERE coverage.release = release.id) AS levels,
    (SELECT sum(growths) FROM coverage WHERE coverage.release = release.id) AS growths
FROM release
