"""Remarks of customers by their mood, made up for this package; a starting point learns them."""

POSITIVE = """
这次交付很准时，团队辛苦了
新版本好用多了，点赞
客服回复很快，问题马上解决了
界面比以前清楚，操作也顺手
培训老师讲得很细，收获很大
东西收到了，包装完好，很满意
一直在你们家买，没有失望过
安装师傅很有耐心，讲得明白
房间干净，住得舒服，下次还来
菜的分量足，味道也正
孩子很喜欢，已经推荐给朋友
虽然等了一会儿，但是服务真的好
thanks for the quick reply
thank you so much, you made my day
thanks, that worked
great job by the whole team
your support was outstanding today
really happy with the new release
just had the best service ever
love the new design, well done
the technician was friendly and fixed it in minutes
finally it works, you are the best
everything arrived on time and in perfect condition
keep up the good work
I will definitely use you again
so glad I switched to you
you guys rock
much better than the old version
shout out to Anna at the desk, she was so helpful
smooth from start to finish
can't wait to use it again!
this is exactly what we needed
what a pleasant surprise
best app I have ever had
very impressed with how fast you answered
got my parcel early, awesome
the update solved my problem, thank you
appreciate your help
not bad at all, I like it
never had a problem with it
easy to use and it does what it says
we had a wonderful time :)
five stars from me
big thanks to the crew
"""
NEGATIVE = """
等了一个小时还没有人来
说好昨天交付，到现在也没有消息
又打不开了，怎么用啊
打了三次电话都没有人接
收到的东西和图片不一样
钱扣了，订单却没有
改了几次还是老样子
一分钱一分货，以后不会来了
送来的时候已经凉了
客服只会说抱歉，什么也不解决
刚用两天就坏了
虽然便宜，但是质量太差
味道还行，就是送得太慢
房间又小又旧，隔音也差
why is nobody answering my emails
I have been on hold for two hours
still waiting for a reply after three days
my order never arrived
you lost my bag and nobody can tell me where it is
how is it possible that it is down again
this is the third time it has been cancelled
worst service ever
I want my money back
your website does not work
the app keeps crashing since the update
no one knows what is going on
not happy with the answer I got
it used to be good, now it is full of errors
can't log in, can't reset my password, can't reach anyone
we sat there for an hour without any information
thanks for nothing
great, another delay
so I missed my appointment because of you
never again
you charged me twice
the staff could not care less
it has been a week and the problem is still there
how can you treat customers like this
nothing but excuses
the line has been disconnected again
please fix this, it is unusable
what a joke
they told me to call back tomorrow, again
I would not recommend this to anyone
your phone line hung up on me
really? five hours late and no explanation
no reply, no refund, no apology
I expected much more for this price
"""
NEUTRAL = """
请问什么时候发货
附件是会议纪要，请查收
第三版原型已经上传
收到
我明天下午三点到
请把合同编号发给我
这个字段对应哪张表
已转给财务部处理
订单号是多少
下周二开评审会
我们一共有三个仓库
可以换成蓝色吗
请确认一下时间
文件在共享目录里
今天讨论了范围和排期
一周以后再看
怎么修改收货地址
发票可以开公司抬头吗
周末有人值班吗
已经付款，等待确认
see the attached minutes
when does the review start
the third version has been uploaded
please send me the contract number
we have three warehouses
which table does this field belong to
the meeting is on Tuesday at ten
forwarded to the finance team
is there a way to change the date
what time is my flight tomorrow
noted
do you ship to Norway?
can I bring two bags?
how do I change my name on the booking
what is the number for reservations
I just sent you a message with the details
are you open on Sunday
can you follow me so I can send you the number
who do I contact about a group order
does the price include tax?
my order number is 4711
any plans to open an office in Lyon?
I will be there at noon
is it possible to pay by invoice
when will the new version be available
on my way to the office
need to add a second user to my account
could you please check the status of my request
what are the opening hours
is the train from Berlin on time today
do I need a passport for this
looking for a flight from Oslo to Rome on Friday
here is the link to the article
they moved the meeting to Thursday
the second one, in blue
we use it on two tablets and a phone
will there be a seat map for this plane?
how many points do I need
which terminal is it
he works in the office next door
I would like to know more about the offer
new photos from the event are online
where can I find the form
what does this button do
please let me know when it is ready
can you tell me if my bag is on the next bus
has the schedule for March been published
"""
