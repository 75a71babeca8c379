"""Facts become RDF: graphs, stable Turtle, a store that answers SPARQL, saved questions."""
