# target/share cp:rule
DELETE DATA { <target/share> cp:rule "quantity-target" . }
