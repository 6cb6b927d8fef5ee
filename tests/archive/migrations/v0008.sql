BEGIN TRANSACTION;
CREATE TABLE absences (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	walk_id INTEGER NOT NULL, 
	site VARCHAR NOT NULL, 
	column_url VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	CONSTRAINT pk_absences PRIMARY KEY (id), 
	CONSTRAINT fk_absences_walk_id FOREIGN KEY(walk_id) REFERENCES walks (id)
);
INSERT INTO "absences" VALUES(1,'2026-01-02 03:04:05.678901',1,'absences.site 0 政府信息公开 ''quoted'' \ %s','absences.column_url 0 政府信息公开 ''quoted'' \ %s','absences.url 0 政府信息公开 ''quoted'' \ %s');
INSERT INTO "absences" VALUES(2,'2026-01-03 03:04:05.678901',2,'absences.site 1 政府信息公开 ''quoted'' \ %s','absences.column_url 1 政府信息公开 ''quoted'' \ %s','absences.url 1 政府信息公开 ''quoted'' \ %s');
INSERT INTO "absences" VALUES(3,'2026-01-04 03:04:05.678901',3,'absences.site 2 政府信息公开 ''quoted'' \ %s','absences.column_url 2 政府信息公开 ''quoted'' \ %s','absences.url 2 政府信息公开 ''quoted'' \ %s');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
CREATE TABLE articles (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	url VARCHAR NOT NULL, 
	site VARCHAR NOT NULL, 
	title VARCHAR, 
	published VARCHAR, 
	column_url VARCHAR, 
	CONSTRAINT pk_articles PRIMARY KEY (id)
);
INSERT INTO "articles" VALUES(1,'2026-01-02 03:04:05.678901','articles.url 0 政府信息公开 ''quoted'' \ %s','articles.site 0 政府信息公开 ''quoted'' \ %s',NULL,NULL,NULL);
INSERT INTO "articles" VALUES(2,'2026-01-03 03:04:05.678901','articles.url 1 政府信息公开 ''quoted'' \ %s','articles.site 1 政府信息公开 ''quoted'' \ %s','articles.title 1 政府信息公开 ''quoted'' \ %s','articles.published 1 政府信息公开 ''quoted'' \ %s','articles.column_url 1 政府信息公开 ''quoted'' \ %s');
INSERT INTO "articles" VALUES(3,'2026-01-04 03:04:05.678901','articles.url 2 政府信息公开 ''quoted'' \ %s','articles.site 2 政府信息公开 ''quoted'' \ %s','articles.title 2 政府信息公开 ''quoted'' \ %s','articles.published 2 政府信息公开 ''quoted'' \ %s','articles.column_url 2 政府信息公开 ''quoted'' \ %s');
CREATE TABLE attachments (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	article_url VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	name VARCHAR, 
	run_id INTEGER, role VARCHAR DEFAULT 'attachment' NOT NULL, 
	CONSTRAINT pk_attachments PRIMARY KEY (id), 
	CONSTRAINT fk_attachments_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "attachments" VALUES(1,'2026-01-02 03:04:05.678901','attachments.article_url 0 政府信息公开 ''quoted'' \ %s','attachments.url 0 政府信息公开 ''quoted'' \ %s',NULL,NULL,'attachments.role 0 政府信息公开 ''quoted'' \ %s');
INSERT INTO "attachments" VALUES(2,'2026-01-03 03:04:05.678901','attachments.article_url 1 政府信息公开 ''quoted'' \ %s','attachments.url 1 政府信息公开 ''quoted'' \ %s','attachments.name 1 政府信息公开 ''quoted'' \ %s',2,'attachments.role 1 政府信息公开 ''quoted'' \ %s');
INSERT INTO "attachments" VALUES(3,'2026-01-04 03:04:05.678901','attachments.article_url 2 政府信息公开 ''quoted'' \ %s','attachments.url 2 政府信息公开 ''quoted'' \ %s','attachments.name 2 政府信息公开 ''quoted'' \ %s',3,'attachments.role 2 政府信息公开 ''quoted'' \ %s');
CREATE TABLE captures (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	run_id INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	method VARCHAR NOT NULL, 
	status INTEGER, 
	outcome VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	site VARCHAR, 
	fetched_at DATETIME NOT NULL, 
	ip VARCHAR, 
	protocol VARCHAR, 
	tls VARCHAR, 
	redirected_from JSON NOT NULL, 
	error VARCHAR, 
	evidence VARCHAR, 
	media_type VARCHAR, 
	content_encoding VARCHAR, 
	etag VARCHAR, 
	last_modified VARCHAR, 
	kept VARCHAR NOT NULL, 
	payload_sha256 VARCHAR, 
	payload_bytes INTEGER NOT NULL, 
	body_sha256 VARCHAR, 
	content_sha256 VARCHAR, 
	undecoded VARCHAR, 
	record_id VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	start_byte INTEGER NOT NULL, 
	body_byte INTEGER NOT NULL, 
	end_byte INTEGER NOT NULL, 
	body_of_id INTEGER, 
	CONSTRAINT pk_captures PRIMARY KEY (id), 
	CONSTRAINT fk_captures_body_of_id FOREIGN KEY(body_of_id) REFERENCES captures (id), 
	CONSTRAINT fk_captures_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "captures" VALUES(1,'2026-01-02 03:04:05.678901',1,'captures.url 0 政府信息公开 ''quoted'' \ %s','captures.method 0 政府信息公开 ''quoted'' \ %s',NULL,'captures.outcome 0 政府信息公开 ''quoted'' \ %s','captures.role 0 政府信息公开 ''quoted'' \ %s',NULL,'2026-01-02 03:04:05.678901',NULL,NULL,NULL,'["http://a.gov.test/\u9555"]',NULL,NULL,NULL,NULL,NULL,NULL,'captures.kept 0 政府信息公开 ''quoted'' \ %s',NULL,1,NULL,NULL,NULL,'captures.record_id 0 政府信息公开 ''quoted'' \ %s','captures.file 0 政府信息公开 ''quoted'' \ %s',1,1,2147483647,NULL);
INSERT INTO "captures" VALUES(2,'2026-01-03 03:04:05.678901',2,'captures.url 1 政府信息公开 ''quoted'' \ %s','captures.method 1 政府信息公开 ''quoted'' \ %s',2,'captures.outcome 1 政府信息公开 ''quoted'' \ %s','captures.role 1 政府信息公开 ''quoted'' \ %s','captures.site 1 政府信息公开 ''quoted'' \ %s','2026-01-03 03:04:05.678901','captures.ip 1 政府信息公开 ''quoted'' \ %s','captures.protocol 1 政府信息公开 ''quoted'' \ %s','captures.tls 1 政府信息公开 ''quoted'' \ %s','["http://a.gov.test/\u9555"]','captures.error 1 政府信息公开 ''quoted'' \ %s','captures.evidence 1 政府信息公开 ''quoted'' \ %s','captures.media_type 1 政府信息公开 ''quoted'' \ %s','captures.content_encoding 1 政府信息公开 ''quoted'' \ %s','captures.etag 1 政府信息公开 ''quoted'' \ %s','captures.last_modified 1 政府信息公开 ''quoted'' \ %s','captures.kept 1 政府信息公开 ''quoted'' \ %s','captures.payload_sha256 1 政府信息公开 ''quoted'' \ %s',2,'captures.body_sha256 1 政府信息公开 ''quoted'' \ %s','captures.content_sha256 1 政府信息公开 ''quoted'' \ %s','captures.undecoded 1 政府信息公开 ''quoted'' \ %s','captures.record_id 1 政府信息公开 ''quoted'' \ %s','captures.file 1 政府信息公开 ''quoted'' \ %s',2,2,2147483647,2);
INSERT INTO "captures" VALUES(3,'2026-01-04 03:04:05.678901',3,'captures.url 2 政府信息公开 ''quoted'' \ %s','captures.method 2 政府信息公开 ''quoted'' \ %s',3,'captures.outcome 2 政府信息公开 ''quoted'' \ %s','captures.role 2 政府信息公开 ''quoted'' \ %s','captures.site 2 政府信息公开 ''quoted'' \ %s','2026-01-04 03:04:05.678901','captures.ip 2 政府信息公开 ''quoted'' \ %s','captures.protocol 2 政府信息公开 ''quoted'' \ %s','captures.tls 2 政府信息公开 ''quoted'' \ %s','["http://a.gov.test/\u9555"]','captures.error 2 政府信息公开 ''quoted'' \ %s','captures.evidence 2 政府信息公开 ''quoted'' \ %s','captures.media_type 2 政府信息公开 ''quoted'' \ %s','captures.content_encoding 2 政府信息公开 ''quoted'' \ %s','captures.etag 2 政府信息公开 ''quoted'' \ %s','captures.last_modified 2 政府信息公开 ''quoted'' \ %s','captures.kept 2 政府信息公开 ''quoted'' \ %s','captures.payload_sha256 2 政府信息公开 ''quoted'' \ %s',3,'captures.body_sha256 2 政府信息公开 ''quoted'' \ %s','captures.content_sha256 2 政府信息公开 ''quoted'' \ %s','captures.undecoded 2 政府信息公开 ''quoted'' \ %s','captures.record_id 2 政府信息公开 ''quoted'' \ %s','captures.file 2 政府信息公开 ''quoted'' \ %s',3,3,2147483647,3);
CREATE TABLE corrections (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	report_id INTEGER NOT NULL, 
	cell VARCHAR NOT NULL, 
	state VARCHAR, 
	value BIGINT, 
	who VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	capture_id INTEGER NOT NULL, 
	member VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	parser_version VARCHAR NOT NULL, 
	printed JSON NOT NULL, 
	CONSTRAINT pk_corrections PRIMARY KEY (id), 
	CONSTRAINT fk_corrections_capture_id FOREIGN KEY(capture_id) REFERENCES captures (id), 
	CONSTRAINT fk_corrections_report_id FOREIGN KEY(report_id) REFERENCES reports (id)
);
INSERT INTO "corrections" VALUES(1,'2026-01-02 03:04:05.678901',1,'corrections.cell 0 政府信息公开 ''quoted'' \ %s',NULL,NULL,'corrections.who 0 政府信息公开 ''quoted'' \ %s','corrections.why 0 政府信息公开 ''quoted'' \ %s',1,'corrections.member 0 政府信息公开 ''quoted'' \ %s','corrections.source 0 政府信息公开 ''quoted'' \ %s','corrections.parser_version 0 政府信息公开 ''quoted'' \ %s','{"of": "corrections.printed", "number": [0, null, "\u516c\u5f00"]}');
INSERT INTO "corrections" VALUES(2,'2026-01-03 03:04:05.678901',2,'corrections.cell 1 政府信息公开 ''quoted'' \ %s','corrections.state 1 政府信息公开 ''quoted'' \ %s',2,'corrections.who 1 政府信息公开 ''quoted'' \ %s','corrections.why 1 政府信息公开 ''quoted'' \ %s',2,'corrections.member 1 政府信息公开 ''quoted'' \ %s','corrections.source 1 政府信息公开 ''quoted'' \ %s','corrections.parser_version 1 政府信息公开 ''quoted'' \ %s','{"of": "corrections.printed", "number": [1, null, "\u516c\u5f00"]}');
INSERT INTO "corrections" VALUES(3,'2026-01-04 03:04:05.678901',3,'corrections.cell 2 政府信息公开 ''quoted'' \ %s','corrections.state 2 政府信息公开 ''quoted'' \ %s',3,'corrections.who 2 政府信息公开 ''quoted'' \ %s','corrections.why 2 政府信息公开 ''quoted'' \ %s',3,'corrections.member 2 政府信息公开 ''quoted'' \ %s','corrections.source 2 政府信息公开 ''quoted'' \ %s','corrections.parser_version 2 政府信息公开 ''quoted'' \ %s','{"of": "corrections.printed", "number": [2, null, "\u516c\u5f00"]}');
CREATE TABLE entries (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	walk_id INTEGER NOT NULL, 
	site VARCHAR NOT NULL, 
	column_url VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	list_date VARCHAR, 
	position INTEGER NOT NULL, 
	page_no INTEGER NOT NULL, 
	CONSTRAINT pk_entries PRIMARY KEY (id), 
	CONSTRAINT fk_entries_walk_id FOREIGN KEY(walk_id) REFERENCES walks (id)
);
INSERT INTO "entries" VALUES(1,'2026-01-02 03:04:05.678901',1,'entries.site 0 政府信息公开 ''quoted'' \ %s','entries.column_url 0 政府信息公开 ''quoted'' \ %s','entries.url 0 政府信息公开 ''quoted'' \ %s','entries.title 0 政府信息公开 ''quoted'' \ %s',NULL,1,1);
INSERT INTO "entries" VALUES(2,'2026-01-03 03:04:05.678901',2,'entries.site 1 政府信息公开 ''quoted'' \ %s','entries.column_url 1 政府信息公开 ''quoted'' \ %s','entries.url 1 政府信息公开 ''quoted'' \ %s','entries.title 1 政府信息公开 ''quoted'' \ %s','entries.list_date 1 政府信息公开 ''quoted'' \ %s',2,2);
INSERT INTO "entries" VALUES(3,'2026-01-04 03:04:05.678901',3,'entries.site 2 政府信息公开 ''quoted'' \ %s','entries.column_url 2 政府信息公开 ''quoted'' \ %s','entries.url 2 政府信息公开 ''quoted'' \ %s','entries.title 2 政府信息公开 ''quoted'' \ %s','entries.list_date 2 政府信息公开 ''quoted'' \ %s',3,3);
CREATE TABLE events (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	kind VARCHAR NOT NULL, 
	report_id INTEGER NOT NULL, 
	capture_id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	changes JSON NOT NULL, 
	alert BOOLEAN NOT NULL, sections JSON, 
	CONSTRAINT pk_events PRIMARY KEY (id), 
	CONSTRAINT fk_events_capture_id FOREIGN KEY(capture_id) REFERENCES captures (id), 
	CONSTRAINT fk_events_report_id FOREIGN KEY(report_id) REFERENCES reports (id), 
	CONSTRAINT fk_events_run_id FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_events_kind_report_id_capture_id UNIQUE (kind, report_id, capture_id)
);
INSERT INTO "events" VALUES(1,'2026-01-02 03:04:05.678901','events.kind 0 政府信息公开 ''quoted'' \ %s',1,1,1,'events.url 0 政府信息公开 ''quoted'' \ %s','2026-01-02 03:04:05.678901','{"of": "events.changes", "number": [0, null, "\u516c\u5f00"]}',1,'null');
INSERT INTO "events" VALUES(2,'2026-01-03 03:04:05.678901','events.kind 1 政府信息公开 ''quoted'' \ %s',2,2,2,'events.url 1 政府信息公开 ''quoted'' \ %s','2026-01-03 03:04:05.678901','{"of": "events.changes", "number": [1, null, "\u516c\u5f00"]}',1,'{"of": "events.sections", "number": [1, null, "\u516c\u5f00"]}');
INSERT INTO "events" VALUES(3,'2026-01-04 03:04:05.678901','events.kind 2 政府信息公开 ''quoted'' \ %s',3,3,3,'events.url 2 政府信息公开 ''quoted'' \ %s','2026-01-04 03:04:05.678901','{"of": "events.changes", "number": [2, null, "\u516c\u5f00"]}',1,'{"of": "events.sections", "number": [2, null, "\u516c\u5f00"]}');
CREATE TABLE hosts (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	domain VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	run_id INTEGER, 
	until DATETIME, 
	who VARCHAR, 
	CONSTRAINT pk_hosts PRIMARY KEY (id), 
	CONSTRAINT fk_hosts_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "hosts" VALUES(1,'2026-01-02 03:04:05.678901','hosts.domain 0 政府信息公开 ''quoted'' \ %s','hosts.kind 0 政府信息公开 ''quoted'' \ %s','2026-01-02 03:04:05.678901','hosts.reason 0 政府信息公开 ''quoted'' \ %s',NULL,NULL,NULL);
INSERT INTO "hosts" VALUES(2,'2026-01-03 03:04:05.678901','hosts.domain 1 政府信息公开 ''quoted'' \ %s','hosts.kind 1 政府信息公开 ''quoted'' \ %s','2026-01-03 03:04:05.678901','hosts.reason 1 政府信息公开 ''quoted'' \ %s',2,'2026-01-03 03:04:05.678901','hosts.who 1 政府信息公开 ''quoted'' \ %s');
INSERT INTO "hosts" VALUES(3,'2026-01-04 03:04:05.678901','hosts.domain 2 政府信息公开 ''quoted'' \ %s','hosts.kind 2 政府信息公开 ''quoted'' \ %s','2026-01-04 03:04:05.678901','hosts.reason 2 政府信息公开 ''quoted'' \ %s',3,'2026-01-04 03:04:05.678901','hosts.who 2 政府信息公开 ''quoted'' \ %s');
CREATE TABLE parts (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	url VARCHAR NOT NULL, 
	pages JSON NOT NULL, 
	pictures JSON NOT NULL, 
	after_id INTEGER, 
	CONSTRAINT pk_parts PRIMARY KEY (id)
);
INSERT INTO "parts" VALUES(1,'2026-01-02 03:04:05.678901','parts.url 0 政府信息公开 ''quoted'' \ %s','{"of": "parts.pages", "number": [0, null, "\u516c\u5f00"]}','{"of": "parts.pictures", "number": [0, null, "\u516c\u5f00"]}',NULL);
INSERT INTO "parts" VALUES(2,'2026-01-03 03:04:05.678901','parts.url 1 政府信息公开 ''quoted'' \ %s','{"of": "parts.pages", "number": [1, null, "\u516c\u5f00"]}','{"of": "parts.pictures", "number": [1, null, "\u516c\u5f00"]}',2);
INSERT INTO "parts" VALUES(3,'2026-01-04 03:04:05.678901','parts.url 2 政府信息公开 ''quoted'' \ %s','{"of": "parts.pages", "number": [2, null, "\u516c\u5f00"]}','{"of": "parts.pictures", "number": [2, null, "\u516c\u5f00"]}',3);
CREATE TABLE "readings" (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	capture_id INTEGER NOT NULL, 
	parser_version VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	hints JSON NOT NULL, 
	result JSON NOT NULL, 
	parts VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_readings PRIMARY KEY (id), 
	CONSTRAINT fk_readings_capture_id FOREIGN KEY(capture_id) REFERENCES captures (id), 
	CONSTRAINT uq_readings_capture_id_parser_version_parts UNIQUE (capture_id, parser_version, parts)
);
INSERT INTO "readings" VALUES(1,'2026-01-02 03:04:05.678901',1,'readings.parser_version 0 政府信息公开 ''quoted'' \ %s','readings.outcome 0 政府信息公开 ''quoted'' \ %s','{"of": "readings.hints", "number": [0, null, "\u516c\u5f00"]}','{"outcome": "read", "issues": [["odd", "warning", "a title twice", [], null]], "reports": [{"title": "\u84dd\u5e022025\u5e74\u653f\u5e9c\u4fe1\u606f\u516c\u5f00\u5de5\u4f5c\u5e74\u5ea6\u62a5\u544a", "organ": "\u84dd\u5e02", "region": null, "scope": "government", "year": 2025, "forms": {"requests": "g2021"}, "cells": {"requests.new_requests.total": ["number", 8, null, "8", [null, 120, 2, 3, 9]], "requests.carried_over.total": ["blank", null, null, "", [null, 121, 2, 4, 9]]}, "sections": {"overview": "\u603b\u4f53\u60c5\u51b5\u3002\u0000", "problems": "\u5b58\u5728\u7684\u95ee\u9898\u3002"}, "checks": [], "issues": [], "parser_version": "1"}, {"title": "\u84dd\u5e022025\u5e74\u653f\u5e9c\u4fe1\u606f\u516c\u5f00\u5de5\u4f5c\u5e74\u5ea6\u62a5\u544a", "organ": null, "region": null, "scope": "office", "year": null, "forms": {"requests": "g2021"}, "cells": {"requests.new_requests.total": ["number", 8, null, "8", [null, 120, 2, 3, 9]], "requests.carried_over.total": ["blank", null, null, "", [null, 121, 2, 4, 9]]}, "sections": {"overview": "\u603b\u4f53\u60c5\u51b5\u3002\u0000", "problems": "\u5b58\u5728\u7684\u95ee\u9898\u3002"}, "checks": [], "issues": [], "parser_version": "1", "member": "b.docx"}]}','readings.parts 0 政府信息公开 ''quoted'' \ %s');
INSERT INTO "readings" VALUES(2,'2026-01-03 03:04:05.678901',2,'readings.parser_version 1 政府信息公开 ''quoted'' \ %s','readings.outcome 1 政府信息公开 ''quoted'' \ %s','{"of": "readings.hints", "number": [1, null, "\u516c\u5f00"]}','{"outcome": "read", "issues": [["odd", "warning", "a title twice", [], null]], "reports": [{"title": "\u84dd\u5e022025\u5e74\u653f\u5e9c\u4fe1\u606f\u516c\u5f00\u5de5\u4f5c\u5e74\u5ea6\u62a5\u544a", "organ": "\u84dd\u5e02", "region": null, "scope": "government", "year": 2025, "forms": {"requests": "g2021"}, "cells": {"requests.new_requests.total": ["number", 8, null, "8", [null, 120, 2, 3, 9]], "requests.carried_over.total": ["blank", null, null, "", [null, 121, 2, 4, 9]]}, "sections": {"overview": "\u603b\u4f53\u60c5\u51b5\u3002\u0000", "problems": "\u5b58\u5728\u7684\u95ee\u9898\u3002"}, "checks": [], "issues": [], "parser_version": "1"}, {"title": "\u84dd\u5e022025\u5e74\u653f\u5e9c\u4fe1\u606f\u516c\u5f00\u5de5\u4f5c\u5e74\u5ea6\u62a5\u544a", "organ": null, "region": null, "scope": "office", "year": null, "forms": {"requests": "g2021"}, "cells": {"requests.new_requests.total": ["number", 8, null, "8", [null, 120, 2, 3, 9]], "requests.carried_over.total": ["blank", null, null, "", [null, 121, 2, 4, 9]]}, "sections": {"overview": "\u603b\u4f53\u60c5\u51b5\u3002\u0000", "problems": "\u5b58\u5728\u7684\u95ee\u9898\u3002"}, "checks": [], "issues": [], "parser_version": "1", "member": "b.docx"}]}','readings.parts 1 政府信息公开 ''quoted'' \ %s');
INSERT INTO "readings" VALUES(3,'2026-01-04 03:04:05.678901',3,'readings.parser_version 2 政府信息公开 ''quoted'' \ %s','readings.outcome 2 政府信息公开 ''quoted'' \ %s','{"of": "readings.hints", "number": [2, null, "\u516c\u5f00"]}','{"outcome": "read", "issues": [["odd", "warning", "a title twice", [], null]], "reports": [{"title": "\u84dd\u5e022025\u5e74\u653f\u5e9c\u4fe1\u606f\u516c\u5f00\u5de5\u4f5c\u5e74\u5ea6\u62a5\u544a", "organ": "\u84dd\u5e02", "region": null, "scope": "government", "year": 2025, "forms": {"requests": "g2021"}, "cells": {"requests.new_requests.total": ["number", 8, null, "8", [null, 120, 2, 3, 9]], "requests.carried_over.total": ["blank", null, null, "", [null, 121, 2, 4, 9]]}, "sections": {"overview": "\u603b\u4f53\u60c5\u51b5\u3002\u0000", "problems": "\u5b58\u5728\u7684\u95ee\u9898\u3002"}, "checks": [], "issues": [], "parser_version": "1"}, {"title": "\u84dd\u5e022025\u5e74\u653f\u5e9c\u4fe1\u606f\u516c\u5f00\u5de5\u4f5c\u5e74\u5ea6\u62a5\u544a", "organ": null, "region": null, "scope": "office", "year": null, "forms": {"requests": "g2021"}, "cells": {"requests.new_requests.total": ["number", 8, null, "8", [null, 120, 2, 3, 9]], "requests.carried_over.total": ["blank", null, null, "", [null, 121, 2, 4, 9]]}, "sections": {"overview": "\u603b\u4f53\u60c5\u51b5\u3002\u0000", "problems": "\u5b58\u5728\u7684\u95ee\u9898\u3002"}, "checks": [], "issues": [], "parser_version": "1", "member": "b.docx"}]}','readings.parts 2 政府信息公开 ''quoted'' \ %s');
CREATE TABLE "renditions" (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	report_id INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	member VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_renditions PRIMARY KEY (id), 
	CONSTRAINT fk_renditions_report_id FOREIGN KEY(report_id) REFERENCES reports (id), 
	CONSTRAINT uq_renditions_report_id_url_member UNIQUE (report_id, url, member)
);
INSERT INTO "renditions" VALUES(1,'2026-01-02 03:04:05.678901',1,'renditions.url 0 政府信息公开 ''quoted'' \ %s','renditions.member 0 政府信息公开 ''quoted'' \ %s');
INSERT INTO "renditions" VALUES(2,'2026-01-03 03:04:05.678901',2,'renditions.url 1 政府信息公开 ''quoted'' \ %s','renditions.member 1 政府信息公开 ''quoted'' \ %s');
INSERT INTO "renditions" VALUES(3,'2026-01-04 03:04:05.678901',3,'renditions.url 2 政府信息公开 ''quoted'' \ %s','renditions.member 2 政府信息公开 ''quoted'' \ %s');
CREATE TABLE reports (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	"key" VARCHAR NOT NULL, 
	site VARCHAR, 
	organ VARCHAR, 
	scope VARCHAR NOT NULL, 
	year INTEGER, 
	CONSTRAINT pk_reports PRIMARY KEY (id), 
	CONSTRAINT uq_reports_key UNIQUE ("key")
);
INSERT INTO "reports" VALUES(1,'2026-01-02 03:04:05.678901','reports.key 0 政府信息公开 ''quoted'' \ %s',NULL,NULL,'reports.scope 0 政府信息公开 ''quoted'' \ %s',NULL);
INSERT INTO "reports" VALUES(2,'2026-01-03 03:04:05.678901','reports.key 1 政府信息公开 ''quoted'' \ %s','reports.site 1 政府信息公开 ''quoted'' \ %s','reports.organ 1 政府信息公开 ''quoted'' \ %s','reports.scope 1 政府信息公开 ''quoted'' \ %s',2);
INSERT INTO "reports" VALUES(3,'2026-01-04 03:04:05.678901','reports.key 2 政府信息公开 ''quoted'' \ %s','reports.site 2 政府信息公开 ''quoted'' \ %s','reports.organ 2 政府信息公开 ''quoted'' \ %s','reports.scope 2 政府信息公开 ''quoted'' \ %s',3);
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	kind VARCHAR NOT NULL, 
	detail JSON NOT NULL, 
	state VARCHAR NOT NULL, 
	finished_at DATETIME, 
	report JSON, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'2026-01-02 03:04:05.678901','runs.kind 0 政府信息公开 ''quoted'' \ %s','{"of": "runs.detail", "number": [0, null, "\u516c\u5f00"]}','runs.state 0 政府信息公开 ''quoted'' \ %s',NULL,'null');
INSERT INTO "runs" VALUES(2,'2026-01-03 03:04:05.678901','runs.kind 1 政府信息公开 ''quoted'' \ %s','{"of": "runs.detail", "number": [1, null, "\u516c\u5f00"]}','runs.state 1 政府信息公开 ''quoted'' \ %s','2026-01-03 03:04:05.678901','{"of": "runs.report", "number": [1, null, "\u516c\u5f00"]}');
INSERT INTO "runs" VALUES(3,'2026-01-04 03:04:05.678901','runs.kind 2 政府信息公开 ''quoted'' \ %s','{"of": "runs.detail", "number": [2, null, "\u516c\u5f00"]}','runs.state 2 政府信息公开 ''quoted'' \ %s','2026-01-04 03:04:05.678901','{"of": "runs.report", "number": [2, null, "\u516c\u5f00"]}');
CREATE TABLE versions (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	rendition_id INTEGER NOT NULL, 
	capture_id INTEGER NOT NULL, 
	reading_id INTEGER NOT NULL, 
	parser_version VARCHAR NOT NULL, 
	part INTEGER NOT NULL, 
	numbers INTEGER NOT NULL, 
	cells_changed INTEGER NOT NULL, 
	changes JSON, 
	sections JSON, 
	CONSTRAINT pk_versions PRIMARY KEY (id), 
	CONSTRAINT fk_versions_capture_id FOREIGN KEY(capture_id) REFERENCES captures (id), 
	CONSTRAINT fk_versions_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id), 
	CONSTRAINT fk_versions_rendition_id FOREIGN KEY(rendition_id) REFERENCES renditions (id), 
	CONSTRAINT uq_versions_reading_id_part UNIQUE (reading_id, part)
);
INSERT INTO "versions" VALUES(1,'2026-01-02 03:04:05.678901',1,1,1,'versions.parser_version 0 政府信息公开 ''quoted'' \ %s',1,1,1,'null','null');
INSERT INTO "versions" VALUES(2,'2026-01-03 03:04:05.678901',2,2,2,'versions.parser_version 1 政府信息公开 ''quoted'' \ %s',2,2,2,'{"of": "versions.changes", "number": [1, null, "\u516c\u5f00"]}','{"of": "versions.sections", "number": [1, null, "\u516c\u5f00"]}');
INSERT INTO "versions" VALUES(3,'2026-01-04 03:04:05.678901',3,3,3,'versions.parser_version 2 政府信息公开 ''quoted'' \ %s',3,3,3,'{"of": "versions.changes", "number": [2, null, "\u516c\u5f00"]}','{"of": "versions.sections", "number": [2, null, "\u516c\u5f00"]}');
CREATE TABLE walks (
	id INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	run_id INTEGER NOT NULL, 
	site VARCHAR NOT NULL, 
	column_url VARCHAR NOT NULL, 
	column_name VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	reason VARCHAR, 
	proof JSON NOT NULL, 
	shown INTEGER NOT NULL, 
	CONSTRAINT pk_walks PRIMARY KEY (id), 
	CONSTRAINT fk_walks_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "walks" VALUES(1,'2026-01-02 03:04:05.678901',1,'walks.site 0 政府信息公开 ''quoted'' \ %s','walks.column_url 0 政府信息公开 ''quoted'' \ %s','walks.column_name 0 政府信息公开 ''quoted'' \ %s','walks.state 0 政府信息公开 ''quoted'' \ %s',NULL,'{"of": "walks.proof", "number": [0, null, "\u516c\u5f00"]}',1);
INSERT INTO "walks" VALUES(2,'2026-01-03 03:04:05.678901',2,'walks.site 1 政府信息公开 ''quoted'' \ %s','walks.column_url 1 政府信息公开 ''quoted'' \ %s','walks.column_name 1 政府信息公开 ''quoted'' \ %s','walks.state 1 政府信息公开 ''quoted'' \ %s','walks.reason 1 政府信息公开 ''quoted'' \ %s','{"of": "walks.proof", "number": [1, null, "\u516c\u5f00"]}',2);
INSERT INTO "walks" VALUES(3,'2026-01-04 03:04:05.678901',3,'walks.site 2 政府信息公开 ''quoted'' \ %s','walks.column_url 2 政府信息公开 ''quoted'' \ %s','walks.column_name 2 政府信息公开 ''quoted'' \ %s','walks.state 2 政府信息公开 ''quoted'' \ %s','walks.reason 2 政府信息公开 ''quoted'' \ %s','{"of": "walks.proof", "number": [2, null, "\u516c\u5f00"]}',3);
CREATE INDEX ix_captures_body_of_id ON captures (body_of_id);
CREATE INDEX ix_captures_file_end_byte ON captures (file, end_byte);
CREATE INDEX ix_captures_payload_sha256 ON captures (payload_sha256);
CREATE INDEX ix_captures_run_id ON captures (run_id);
CREATE INDEX ix_captures_site ON captures (site);
CREATE INDEX ix_captures_url_id ON captures (url, id);
CREATE INDEX ix_walks_column_url ON walks (column_url);
CREATE INDEX ix_walks_run_id ON walks (run_id);
CREATE INDEX ix_entries_column_url_url ON entries (column_url, url);
CREATE INDEX ix_entries_site ON entries (site);
CREATE INDEX ix_entries_url ON entries (url);
CREATE INDEX ix_entries_walk_id ON entries (walk_id);
CREATE INDEX ix_articles_url ON articles (url);
CREATE INDEX ix_attachments_article_url_url ON attachments (article_url, url);
CREATE INDEX ix_attachments_url ON attachments (url);
CREATE INDEX ix_reports_organ ON reports (organ);
CREATE INDEX ix_reports_year ON reports (year);
CREATE INDEX ix_versions_capture_id ON versions (capture_id);
CREATE INDEX ix_versions_rendition_id ON versions (rendition_id);
CREATE INDEX ix_events_report_id ON events (report_id);
CREATE INDEX ix_events_run_id ON events (run_id);
CREATE INDEX ix_renditions_url ON renditions (url);
CREATE INDEX ix_absences_column_url_url ON absences (column_url, url);
CREATE INDEX ix_absences_url ON absences (url);
CREATE INDEX ix_absences_walk_id ON absences (walk_id);
CREATE INDEX ix_hosts_domain ON hosts (domain);
CREATE INDEX ix_parts_url ON parts (url);
CREATE INDEX ix_corrections_report_id ON corrections (report_id);
COMMIT;
