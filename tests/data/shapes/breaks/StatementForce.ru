# target/share cp:bindingForce
DELETE DATA { <target/share> cp:bindingForce <force/encouraged> . } ;
INSERT DATA { <target/share> cp:bindingForce <status/issued> . }
