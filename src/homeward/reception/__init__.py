"""From the gate to the bus: who waits, where, since when, and who is called next.

Words: a *group* arrives together and gets a *token*, a number that is called out and printed with a
square code; at the desk the token becomes a household. A *station* does one job of the reception, at
one or more *desks*; a *visit* is a token's way through one station: waiting, called, being served,
done. The *policy* of a site says who is called before others, and why. An *act* is what an entry said
about one token, station or policy; acts in their order make the rows.

Doors: `arrivals` and `calling` for tokens, `stations` for stations and the policy, `queries` and
`picture` to read.
"""
