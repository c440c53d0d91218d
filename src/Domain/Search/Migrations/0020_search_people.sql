-- People are searched where they are: parties.person has its own trigram indexes.

DELETE FROM search.document WHERE kind = 'Person';
DROP INDEX search.document_person_name;
