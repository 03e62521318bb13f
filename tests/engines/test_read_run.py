"""The results of a load test are told by their content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.stats import Request, read_run

JMETER = """timeStamp,elapsed,label,responseCode,responseMessage,success
1,120,Login,200,OK,true
2,340,"Search, all",500,"It
broke",false
3,80,Login,200,OK,true
"""
JTL = """<?xml version="1.0" encoding="UTF-8"?>
<testResults version="1.2">
<httpSample t="120" lb="Login" s="true"><httpSample t="5" lb="part" s="true"/></httpSample>
<sample t="340" lb="Search" s="false"/>
</testResults>
"""
K6_JSON = """{"type":"Metric","metric":"http_req_duration","data":{"name":"http_req_duration"}}
{"type":"Point","metric":"http_req_duration","data":{"value":12.5,"tags":{"name":"/a","status":"200"}}}
{"type":"Point","metric":"http_req_duration","data":{"value":30,"tags":{"name":"/a","expected_response":"false"}}}
{"type":"Point","metric":"vus","data":{"value":1,"tags":{}}}
"""
K6_CSV = """metric_name,timestamp,metric_value,name,status
http_reqs,1,1,/a,200
http_req_duration,1,12.5,/a,200
http_req_duration,1,30,/a,503
"""
LOCUST = """Type,Name,Request Count,Failure Count,Median Response Time,50%,95%,99.9%
GET,/a,200,3,10,10,45,90
,Aggregated,200,3,10,10,45,90
"""
HEY_CSV = """response-time,DNS+dialup,DNS,Response-read,status-code,offset
0.0125,0,0,0,200,0
0.0300,0,0,0,500,0
"""
HEY = """
Summary:
  Total:\t0.5 secs

Latency distribution:
  50% in 0.0125 secs
  95%% in 0.0300 secs

Status code distribution:
  [200]\t198 responses
  [503]\t2 responses
"""


@pytest.mark.parametrize(
    ("text", "tool", "requests"),
    [
        (JMETER, "JMeter CSV", [("Login", 2, 0, (120, 80)), ("Search, all", 1, 1, (340,))]),
        (JTL, "JMeter XML", [("Login", 1, 0, (120,)), ("Search", 1, 1, (340,))]),
        (K6_JSON, "k6 JSON", [("/a", 2, 1, (12.5, 30))]),
        (K6_CSV, "k6 CSV", [("/a", 2, 1, (12.5, 30))]),
        (LOCUST, "Locust", [("/a", 200, 3, (), ((50, 10), (95, 45), (99.9, 90)))]),
        (HEY_CSV, "hey CSV", [("", 2, 1, (12.5, 30))]),
        (HEY, "hey", [("", 200, 2, (), ((50, 12.5), (95, 30)))]),
    ],
)
def test_each_tool_is_told_from_what_it_wrote(text: str, tool: str, requests: list[tuple]) -> None:
    found = read_run(text.encode(), "f")
    assert (found.tool, found.requests) == (tool, tuple(Request(*one) for one in requests))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "is none of: JMeter"),
        ("timeStamp,elapsed,label\n", "holds no measured request"),
        ("timeStamp,elapsed,label\n1,soon,a\n", "Row 2 of f has “soon” for a time"),
        ("timeStamp,elapsed,label\n1,-5,a\n", "Row 2 of f has “-5” for a time"),
        ("<testResults><sample", "is not whole"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><testResults/>', "is not whole"),
        ("<testResults><sample lb='a'/></testResults>", "“None” for a time"),
        ('{"type":"Point","metric":"http_req_duration"}', "for a time"),
        ('{"type":"Point","metric":"http_req_duration","data":{"value":"x"}}', "“x” for a time"),
    ],
)
def test_what_is_no_result_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_run(text.encode(), "f")
    assert sentence in str(refused.value)


SAMPLES = (JMETER, JTL, K6_JSON, K6_CSV, LOCUST, HEY_CSV, HEY)


@given(st.sampled_from(SAMPLES), st.integers(0, 400), st.integers(0, 40), st.text(max_size=8))
def test_a_damaged_file_is_read_or_refused(text: str, at: int, cut: int, put: str) -> None:
    damaged = text[:at] + put + text[at + cut :]
    try:
        assert read_run(damaged.encode("utf-8", "replace"), "f").requests
    except Unreadable as refused:
        assert str(refused)
