# assertion/10 cp:bindingForce
INSERT DATA { <assertion/10> cp:bindingForce <force/encouraged> . }
